// Who moves money how fast: the bus, and what its users would pick instead, each at the concurrency that suits it best.
import { openBank } from './bank.ts';
import { openBus } from './bus.ts';
import { type Contender, startPeer } from './contender.ts';
import { copyRow } from './copy.ts';
import type { Sample } from './load.ts';
import { generatePeerClient, installPeers, versionOf } from './peers.ts';
import { findPgbench, openPgbench } from './pgbench.ts';
import { beside, median, type Reach, type Row, shown } from './rows.ts';
import { emptyDatabase, type Run } from './run.ts';

/** A contender in the race, the concurrencies it is tried at, and the one that was best. */
interface Entrant {
  readonly contender: Contender;
  readonly tried: readonly Sample[];
  readonly best: number;
}

const rounds = 3;
const warmUpSeconds = 2;
const most = 1_024;

export async function transferRows(run: Run): Promise<void> {
  const entrants: Entrant[] = [];
  const bank = await openBank(await emptyDatabase(run.server.url, 'bus'));
  try {
    for (const { facts, concurrencies, open } of peersOf(run)) {
      try {
        entrants.push(await enter(run, await open(), concurrencies));
      } catch (error) {
        run.add({ ...facts, value: null, note: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) });
      }
    }
    const uniform = await openBus(bank, 'uniform');
    const hot = await openBus(bank, 'hot');
    for (const bus of [uniform, hot]) entrants.push(await enter(run, bus, [most]));
    await race(run, entrants);
    await aloneRows(run, [uniform, hot], entrants);
    run.say('COPY');
    run.add(await copyRow(bank.url, uniform.ledgerId));
    for (const row of besides(run)) run.add(row);
    for (const { contender } of entrants) run.say(`${contender.name}: ${await contender.check()} right`);
  } finally {
    await bank.close();
    for (const { contender } of entrants) await contender.close();
  }
}

function peersOf(run: Run) {
  const url = (name: string) => emptyDatabase(run.server.url, name);
  const prisma = { name: 'Prisma', unit: 'transfers/s', about: `two updates in an interactive transaction; Prisma ${versionOf('prisma')}` };
  const emmett = { name: 'Emmett', unit: 'transfers/s' };
  const act = { name: 'Act', unit: 'transfers/s' };
  const packaged = async (file: string, facts: { readonly name: string; readonly unit: string }, names: readonly string[]) => {
    const fault = await installPeers();
    if (fault !== null) throw new Error(fault);
    const about = `two commands each, debit and credit; ${names.map((name) => `${name} ${versionOf(name)}`).join(', ')}`;
    return startPeer(file, await url(facts.name.toLowerCase()), { ...facts, about });
  };
  return [
    {
      facts: { name: 'pgbench TPC-B', unit: 'transactions/s' },
      concurrencies: [4, 8, 16, 32],
      open: async () => {
        const pgbench = findPgbench();
        if (pgbench === null) throw new Error("pgbench is missing (Debian's package postgresql brings it)");
        return openPgbench(pgbench, await url('pgbench'));
      },
    },
    {
      facts: prisma,
      concurrencies: [1, 4, 8, 16],
      open: async () => {
        await generatePeerClient();
        return startPeer('prisma.ts', await url('prisma'), prisma);
      },
    },
    {
      facts: emmett,
      concurrencies: [1, 4, 8, 16, 32],
      open: () => packaged('emmett.ts', emmett, ['@event-driven-io/emmett-postgresql']),
    },
    {
      facts: act,
      concurrencies: [1, 4, 8, 16, 32],
      open: () => packaged('act.ts', act, ['@rotorsoft/act', '@rotorsoft/act-pg']),
    },
  ];
}

/** Warms up and finds the best concurrency, which is what it goes on with. */
async function enter(run: Run, contender: Contender, concurrencies: readonly number[]): Promise<Entrant> {
  const tried: Sample[] = [];
  await contender.measure({ inFlight: concurrencies[Math.floor(concurrencies.length / 2)] ?? 1, seconds: warmUpSeconds });
  if (concurrencies.length > 1)
    for (const inFlight of concurrencies) {
      const sample = await contender.measure({ inFlight, seconds: run.seconds / 2 });
      run.say(`${contender.name}, ${inFlight} in flight: ${shown(sample.value)} ${contender.unit}`);
      tried.push(sample);
    }
  const best = tried.toSorted((a, b) => b.value - a.value)[0]?.inFlight ?? concurrencies[0] ?? 1;
  return { contender, tried, best };
}

/** Rounds in which each takes its turn, so that whatever else the machine does meets all alike; the median of the rounds counts. */
async function race(run: Run, entrants: readonly Entrant[]): Promise<void> {
  const samples = new Map(entrants.map(({ contender }) => [contender.name, [] as Sample[]]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { contender, best } of entrants) {
      const sample = await contender.measure({ inFlight: best, seconds: run.seconds });
      run.say(`round ${round}, ${contender.name}, ${best} in flight: ${shown(sample.value)} ${contender.unit}`);
      samples.get(contender.name)?.push(sample);
    }
  }
  for (const { contender, tried, best } of entrants) {
    const { name, unit, about } = contender;
    const all = tried.length > 0 ? `; best of ${tried.map(({ inFlight, value }) => `${inFlight}: ${shown(value)}`).join(', ')}` : '';
    const row = { ...rowOf(name, unit, samples.get(name) ?? []), inFlight: best, note: `${about}${all}` };
    run.add(row);
    if (name === 'Emmett' || name === 'Act')
      run.add({
        ...row,
        name: `${name}, commands`,
        value: 2 * (row.value ?? 0),
        unit: 'commands/s',
        note: 'the same, each command counted',
      });
  }
}

/** What one command and a small crowd get, one in flight and 64. */
async function aloneRows(run: Run, buses: readonly Contender[], entrants: readonly Entrant[]): Promise<void> {
  const pgbench = entrants.find(({ contender }) => contender.name === 'pgbench TPC-B')?.contender;
  const alone = new Map<Contender, Sample[]>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const contender of [...(pgbench ? [pgbench] : []), ...buses]) {
      const sample = await contender.measure({ inFlight: 1, seconds: run.seconds / 2 });
      run.say(`round ${round}, ${contender.name}, alone: p50 ${shown(sample.p50Ms, 2)} ms`);
      alone.set(contender, [...(alone.get(contender) ?? []), sample]);
    }
  }
  const p50Row = (name: string, contender: Contender | undefined): Row => {
    const samples = (contender && alone.get(contender)) ?? [];
    return samples.length === 0
      ? { name, value: null, unit: 'ms, p50', note: 'pgbench is missing' }
      : { ...rowOf(name, 'ms, p50', samples), value: median(samples.map(({ p50Ms }) => p50Ms)), inFlight: 1 };
  };
  const transaction = p50Row('pgbench TPC-B, one transaction', pgbench);
  run.add(transaction);
  run.add(beside(p50Row('bus, one command', buses[0]), transaction, { atMost: 2 }));
  for (const bus of buses) {
    run.add({ ...rowOf(`${bus.name}, 1 in flight`, bus.unit, alone.get(bus) ?? []), inFlight: 1 });
    const sample = await bus.measure({ inFlight: 64, seconds: run.seconds });
    run.add({ ...rowOf(`${bus.name}, 64 in flight`, bus.unit, [sample]), inFlight: 64 });
  }
}

function rowOf(name: string, unit: string, samples: readonly Sample[]): Row {
  const p99s = samples.flatMap(({ p99Ms }) => p99Ms ?? []);
  return {
    name,
    unit,
    value: median(samples.map(({ value }) => value)),
    p50Ms: median(samples.map(({ p50Ms }) => p50Ms)),
    ...(p99s.length > 0 && { p99Ms: median(p99s) }),
  };
}

function besides(run: Run): Row[] {
  const against: readonly (readonly [string, string, Reach])[] = [
    ['bus, uniform', 'pgbench TPC-B', { atLeast: 3 }],
    ['bus, uniform', 'Prisma', { atLeast: 10 }],
    ['bus, uniform', 'Emmett, commands', { atLeast: 9 }],
    ['bus, uniform', 'Emmett', { atLeast: 9 }],
    ['bus, uniform', 'Act, commands', { atLeast: 4 }],
    ['bus, uniform', 'Act', { atLeast: 4 }],
    ['bus, uniform', 'COPY of the same rows', { atLeast: 0.28 }],
    ['bus, hot', 'bus, uniform', { atLeast: 0.95 }],
  ];
  return against.map(([name, peer, reach]) => beside(run.row(name), run.row(peer), reach));
}
