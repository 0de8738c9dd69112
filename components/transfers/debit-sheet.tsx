'use client';
// Debit an account, as a sheet for any page that shows it: <DebitSheet account={view} open={open} onOpenChange={setOpen} />.
import { MoneySheet, type MoneySheetProps } from './money-sheet.tsx';

export function DebitSheet(props: Omit<MoneySheetProps, 'direction'>) {
  return <MoneySheet direction="debit" {...props} />;
}
