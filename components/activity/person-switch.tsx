'use client';
// Whose activity it is: oneself, or anybody who holds or follows an account.
import { useMemo } from 'react';
import { Select } from '#components/ui/select.tsx';
import type { Page, PersonJson } from '#server/live/answers.ts';
import { personChoices, personName } from './person-name.ts';

export interface PersonSwitchProps {
  self: PersonJson;
  people: Page<PersonJson>;
  looked: PersonJson;
  onChange: (personId: string) => void;
}

export function PersonSwitch({ self, people, looked, onChange }: PersonSwitchProps) {
  const choices = useMemo(() => {
    const among = people.items.some(({ personId }) => personId === looked.personId);
    return personChoices(among ? people.items : [...people.items, looked], self.personId);
  }, [people, self.personId, looked]);
  const known = self.holds.length > 0 || self.follows.length > 0;
  return (
    <Select aria-label="Person" value={looked.personId} onChange={(event) => onChange(event.target.value)} className="w-75 max-sm:w-full">
      <option value={self.personId}>You{known && ` · ${personName(self)}`}</option>
      {choices.map(({ personId, text }) => (
        <option key={personId} value={personId}>
          {text}
        </option>
      ))}
      {people.next && <option disabled>And more: the first {people.items.length} are listed</option>}
    </Select>
  );
}
