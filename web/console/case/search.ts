export const caseTabs = ['discussion', 'details', 'clocks', 'journal', 'notifications'] as const;
export type CaseTab = (typeof caseTabs)[number];

/** What the address of a case says: which part of it is shown. */
export type CaseSearch = { readonly tab?: CaseTab };

export const caseSearch = (given: Readonly<Record<string, unknown>>): CaseSearch => {
  const tab = caseTabs.find((one) => one === given['tab']);
  return tab === undefined ? {} : { tab };
};
