// A rebuild in sentences: what happens now, what came of it, and who answers meanwhile.
import { timeText } from '#components/ui/time-text.ts';
import type { ProjectionJson } from '#server/live/machinery.ts';
import type { Rebuilt } from './projection-groups.ts';
import { countText, durationText } from './quantities.ts';

export interface RebuildWording {
  /** The other generation that is kept, if one is. */
  readonly kept: Pick<ProjectionJson, 'generation'> | undefined;
  readonly timeZone: string;
}

/** `Generation 2 is being filled: 3,200 of 5,230 events · 41,000 a second · 2 s left.` */
export function rebuildSentence({ generation, position, head, rebuild }: Rebuilt, { kept, timeZone }: RebuildWording): string {
  const { phase, endedAt, eventsPerSecond, secondsLeft, comparison, differences } = rebuild;
  const stays = kept ? ` Generation ${kept.generation} is kept up to date, to go back to.` : '';
  switch (phase) {
    case 'filling': {
      const facts = [
        `${countText(position)} of ${countText(head)} events`,
        eventsPerSecond !== null && `${countText(eventsPerSecond)} a second`,
        secondsLeft !== null && `${durationText(secondsLeft * 1_000)} left`,
      ];
      return `Generation ${generation} is being filled: ${facts.filter(Boolean).join(' · ')}.`;
    }
    case 'comparing':
      return `Generation ${generation} is compared with the one that answers, row by row.`;
    case 'differs':
      return `Generation ${generation} differs in ${rows(differences ?? 0)}. The one before answers until you decide.`;
    case 'switched': {
      const since = endedAt === null ? '' : ` since ${timeText(endedAt, timeZone, 'exact')}`;
      const found =
        comparison === null
          ? ' It was not compared: other rows were expected.'
          : ` Compared at position ${countText(comparison.position)}: ${differences ? `${rows(differences)} differed` : 'no row differed'}.`;
      return `Generation ${generation} answers${since}.${found}${stays}`;
    }
    case 'back':
      return `The generation before answers again. Generation ${generation} is kept up to date.`;
    case 'dropped':
      return `Generation ${generation} is being dropped.`;
  }
}

const rows = (count: number) => (count === 1 ? '1 row' : `${countText(count)} rows`);
