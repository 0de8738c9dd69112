'use client';
// Buttons. A verb on each; links that look like one take buttonStyle.
import { Button as BaseButton } from '@base-ui/react/button';
import type { VariantProps } from 'class-variance-authority';
import { buttonStyle } from './button-style.ts';

export type ButtonProps = Omit<BaseButton.Props, 'className'> & VariantProps<typeof buttonStyle> & { className?: string };

/** `focusableWhenDisabled` keeps a disabled button reachable, so that its reason can be read. */
export function Button({ look, size, className, type = 'button', ...rest }: ButtonProps) {
  return <BaseButton type={type} className={buttonStyle({ look, size, className })} {...rest} />;
}
