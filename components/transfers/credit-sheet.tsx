'use client';
// Credit an account, as a sheet for any page that shows it: <CreditSheet account={view} open={open} onOpenChange={setOpen} />.
import { MoneySheet, type MoneySheetProps } from './money-sheet.tsx';

export function CreditSheet(props: Omit<MoneySheetProps, 'direction'>) {
  return <MoneySheet direction="credit" {...props} />;
}
