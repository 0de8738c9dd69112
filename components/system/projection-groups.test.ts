// What is offered is what the server would not refuse.
import { describe, expect, it } from 'vitest';
import type { ProjectionJson, RebuildJson } from '#server/live/machinery.ts';
import { groupedByName, type Offer, offersOf, shareDone } from './projection-groups.ts';

const generation = (number: number, more: Partial<ProjectionJson> = {}): ProjectionJson => ({
  name: 'accounts',
  generation: number,
  version: 1,
  position: 10,
  head: 10,
  lagEvents: 0,
  lagMs: 0,
  status: 'running',
  live: number === 1,
  ...more,
});
const rebuild = (phase: RebuildJson['phase']): { readonly rebuild: RebuildJson } => ({
  rebuild: {
    reason: 'asked',
    phase,
    keepsOld: true,
    beganAt: '2026-11-23T08:30:00.000Z',
    endedAt: null,
    eventsPerSecond: null,
    secondsLeft: null,
    differences: null,
    comparison: null,
    note: null,
  },
});
const answers = { live: true };
const offered = (...projections: ProjectionJson[]): readonly Offer[] => {
  const [group] = groupedByName(projections);
  return group ? offersOf(group) : [];
};

describe('what can be done about a projection', () => {
  it.for<[string, ProjectionJson[], readonly Offer[]]>([
    ['that runs', [generation(1)], ['rebuild']],
    ['that stopped', [generation(1, { status: 'stopped', error: 'position 3: no' })], ['retry', 'rebuild']],
    ['while a new generation is filled', [generation(1), generation(2, { status: 'filling', ...rebuild('filling') })], ['drop']],
    ['while both are compared', [generation(1), generation(2, rebuild('comparing'))], ['drop']],
    ['of which the new one stopped', [generation(1), generation(2, { status: 'stopped', ...rebuild('filling') })], ['retry', 'drop']],
    ['when both differ', [generation(1), generation(2, rebuild('differs'))], ['switch', 'drop']],
    [
      'that kept the old one',
      [generation(1, { live: false }), generation(2, { ...answers, ...rebuild('switched') })],
      ['rebuild', 'back', 'drop'],
    ],
    [
      'whose old one goes',
      [generation(1, { live: false, status: 'dropping' }), generation(2, { ...answers, ...rebuild('switched') })],
      ['rebuild'],
    ],
    ['whose old one is gone', [generation(2, { ...answers, ...rebuild('switched') })], ['rebuild']],
    ['that went back', [generation(1), generation(2, rebuild('back'))], ['switch', 'drop']],
    ['whose new one was dropped', [generation(1), generation(2, { status: 'dropping', ...rebuild('dropped') })], ['rebuild']],
  ])('%s', ([, projections, offers]) => expect(offered(...projections)).toEqual(offers));
});

describe('generations', () => {
  it('stand under one name, the one that answers apart', () => {
    const groups = groupedByName([generation(1), generation(2, rebuild('filling')), generation(1, { name: 'search' })]);
    expect(groups.map(({ name, live, others, rebuilt }) => [name, live?.generation, others.length, rebuilt?.rebuild.phase])).toEqual([
      ['accounts', 1, 1, 'filling'],
      ['search', 1, 0, undefined],
    ]);
  });
  it('are done by their share of the head', () =>
    expect([
      shareDone({ position: 5, head: 20 }),
      shareDone({ position: 20, head: 20 }),
      shareDone({ position: 0, head: 0 }),
      shareDone({ position: 9, head: 8 }),
    ]).toEqual([0.25, 1, 1, 1]));
});
