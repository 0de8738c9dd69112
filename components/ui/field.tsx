'use client';
// A labelled control with its hint and its refusal under it, tied together for assistive technology.
import { Field as BaseField } from '@base-ui/react/field';
import type { ReactNode } from 'react';

export interface FieldProps {
  label: string;
  /** One of this file's controls, or anything else that is a Base UI field control. */
  children: ReactNode;
  hint?: ReactNode;
  /** Why the value is refused, in words that help; also marks the control as invalid. */
  error?: ReactNode;
  /** Said beside the label: the field may stay empty. */
  optional?: boolean;
  /** The heading above it says the same: heard, not seen. */
  labelHidden?: boolean;
}

export function Field({ label, children, hint, error, optional, labelHidden }: FieldProps) {
  return (
    <BaseField.Root invalid={Boolean(error)} className="grid content-start gap-1">
      <BaseField.Label className={labelHidden ? 'sr-only' : 'text-sm font-medium text-ink'}>
        {label}
        {optional && <span className="font-normal text-faint"> (optional)</span>}
      </BaseField.Label>
      {children}
      {hint && !error && <BaseField.Description className="text-xs text-dim">{hint}</BaseField.Description>}
      <BaseField.Error match={Boolean(error)} role="alert" className="text-xs font-medium text-danger">
        {error}
      </BaseField.Error>
    </BaseField.Root>
  );
}

/** The look every control shares. 16 px on touch screens, where less makes the browser zoom in. */
export const controlStyle =
  'h-9 w-full min-w-0 rounded-sm border border-field bg-raise px-2.5 text-base text-ink pointer-coarse:text-lg placeholder:text-faint text-ellipsis ' +
  'focus-visible:outline-offset-0 data-invalid:border-danger disabled:border-line disabled:text-faint';

export function Input({ className = '', ...rest }: Omit<BaseField.Control.Props, 'className'> & { className?: string | undefined }) {
  return <BaseField.Control autoComplete="off" className={`${controlStyle} ${className}`} {...rest} />;
}
