'use client';
// The browser's own select, dressed: searchable by typing, right on every phone.
import { Field as BaseField } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { controlStyle } from './field.tsx';
import { Icon } from './icon.tsx';

export function Select({ className = '', children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={`relative inline-grid ${className}`}>
      <BaseField.Control render={<select {...rest} />} className={`${controlStyle} appearance-none pr-8`}>
        {children}
      </BaseField.Control>
      <Icon name="chevron" className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-dim" />
    </span>
  );
}
