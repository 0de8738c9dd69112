// How many transfers one page of the list has.
export const transfersAPage = 50;
