// Problems as the API answers them: RFC 9457, with a code from a closed list.
import * as z from 'zod';
import { minorUnits, uuid, words } from './shape.ts';

/** What else is told goes by the code: `shortBy` and `held` say what InsufficientFunds lacks. */
export const problem = z
  .looseObject({
    type: words.meta({ examples: ['urn:playhead:problem:insufficient-funds'] }),
    title: words,
    status: z.int().min(400).max(599),
    code: words,
    detail: words.meta({ description: 'One sentence for a person.' }),
    field: words.exactOptional().meta({ description: 'The field, parameter or header to blame.' }),
    requestId: uuid.meta({ description: 'The log has it too.' }),
    commandId: uuid.exactOptional().meta({ description: 'Of a command whose refusal was recorded.' }),
    shortBy: minorUnits.exactOptional(),
    held: minorUnits.exactOptional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. Further fields are facts that go with the code.' });
