// Whom and what a seeded ledger speaks of: people, what they buy, what a club pays for.
import type { SeededRandom } from '#server/demo/seeded-random.ts';

const given =
  `Aoife Ciarán Marta Tomás Inês Pádraig Yuki Deirdre Oluwaseun Siobhán Lukas Grace Ravi Eilís Jonas Niamh Farid Orla Peter Chiara
Conor Hannah Declan Sofia Brendan Mei-Ling Róisín Bartosz Amina Björn Camille Dafydd Elif Fionn Giulia Haruto Ifeoma Jakub Kaisa Liam Magda
Nuala Oisín Priya Quentin Rosa Saoirse Tadhg Una Viktor Wanda Xavier Yasmin Zoltán Anna Ben Clara David Emma Finn`.split(/\s+/);
const family = `Brennan Doyle Kowalska Ó_Briain Carvalho Lynch Tanabe Fallon Adeyemi Keane Hartmann Mulvey Menon Corrigan Lindqvist Tierney
Haddad Gleeson Whelan Bellini Okafor Roche Petrova Quill Chow Dunne Nowicki Ahmed Bergström Costa Davies Eriksen Fischer Galvin Hughes Ivanov
Jansen Kelly Larsen Moran Nagy Osei Park Quinn Rossi Schmidt Tóth Usman Varga Weber Yilmaz Zielińska Byrne Walsh Ryan Burke Daly Foley Hayes`
  .split(/\s+/)
  .map((name) => name.replace('_', ' '));
const initials = 'ABCDEFGHJKLMNOPRSTW';

/** The name of the person who came as number so and so: no two share one before all combinations are used up. */
export function nameOf(index: number): string {
  const first = given[index % given.length] ?? '';
  const round = Math.floor(index / given.length);
  const last = family[(index + round * 7) % family.length] ?? '';
  const again = Math.floor(index / (given.length * family.length));
  return again === 0 ? `${first} ${last}` : `${first} ${initials[again % initials.length]}. ${last}`;
}

export const menu = [
  ['Pint', 540],
  ['2 pints', 1_080],
  ['Half', 290],
  ['Glass of red', 620],
  ['Lemonade', 260],
  ['Tea and toastie', 680],
  ['Bag of crisps', 160],
  ['Sunday lunch', 1_450],
  ['Club jersey', 3_900],
  ['Locker key', 1_000],
] as const;

export const between = [
  'Lift to the regatta',
  'Half of the dinner',
  'Tickets',
  'Thank you!',
  'Boots, as agreed',
  'Split of the cabin',
] as const;
export const bills = [
  ['Electricity', 42_000, 'EL'],
  ['Insurance', 88_000, 'INS'],
  ['Brewery delivery', 61_000, 'DEL'],
  ['Boat repair', 35_000, 'REP'],
  ['Cleaning', 18_000, 'CLN'],
] as const;
export const work = ['Trail clearing', 'Bar shift', 'Safety boat', 'Coaching the juniors', 'Painting the boathouse'] as const;

/** Minor units around the usual price, as prices are. */
export const about = (random: SeededRandom, cents: number) => Math.max(1, Math.round((cents * random.between(80, 130)) / 1_000) * 10);
