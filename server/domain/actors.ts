// Who acts where nobody has signed in, and who acts for Playhead itself.
import { actorIdOf } from './ids.ts';

/** Everybody who sits at this server, until there is sign-in. */
export const localActor = actorIdOf('00000000-0000-8000-8000-000000000001');
/** Lets holds expire. */
export const expiryActor = actorIdOf('00000000-0000-8000-8000-000000000002');
