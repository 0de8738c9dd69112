// The look of what leads on from a row of results: the whole row can be clicked, and shows the focus.
export const hitLink =
  'block min-w-0 outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 ' +
  'focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent';
