// What every section of the statistics knows: what is looked at, and which of them are tables.
import type { MoneyUnit } from './columns.ts';
import type { Period } from './period.ts';
import type { SectionName, Unit } from './statistics-view.ts';

export interface Shown {
  readonly unit: MoneyUnit;
  readonly by: Unit;
  readonly period: Period;
  readonly timeZone: string;
  readonly tables: readonly SectionName[];
  readonly onTable: (section: SectionName) => void;
}
