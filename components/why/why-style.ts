// How an amount looks that can be asked why; over the link that a whole row may be.
export const whyStyle = 'relative z-10 rounded-sm decoration-faint decoration-dotted underline-offset-4 hover:underline';
