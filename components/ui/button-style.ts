// How buttons look, also for links that lead on like one. Apart from button.tsx, so that server components can use it.
import { cva } from 'class-variance-authority';

export const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-sm border font-medium whitespace-nowrap select-none transition-colors duration-[120ms]',
  {
    variants: {
      look: {
        primary: 'border-transparent bg-accent text-accent-ink hover:bg-accent-strong data-disabled:bg-hair data-disabled:text-faint',
        secondary: 'border-line bg-raise text-ink hover:bg-hair data-disabled:bg-transparent data-disabled:text-faint',
        quiet:
          'border-transparent bg-transparent text-dim hover:bg-hair hover:text-ink data-disabled:bg-transparent data-disabled:text-faint',
        danger: 'border-transparent bg-danger text-danger-ink hover:opacity-90 data-disabled:bg-hair data-disabled:text-faint',
        past: 'border-current bg-transparent text-past-ink hover:bg-past/20',
      },
      size: {
        md: 'h-8 px-3.5 text-base',
        lg: 'h-10 px-4 text-base',
        sm: 'h-7 px-2.5 text-sm',
        /** In bars, where it stands beside other things. */
        snug: 'h-8 px-2 text-base',
        icon: 'size-8 text-base',
      },
    },
    defaultVariants: { look: 'secondary', size: 'md' },
  },
);
