/** What may go wrong, part by part; without a word in the address it is what the reconciliation found. */
export const views = ['findings', 'dead-letters', 'addresses', 'inbound', 'outbound'] as const;
export type OperationsView = (typeof views)[number];

/** What the address of the operations says. */
export type OperationsSearch = {
  readonly view?: OperationsView;
  /** The source or the endpoint whose deliveries are shown. */
  readonly of?: string;
};

/** Reads an address; what is not understood is left out. */
export const operationsSearch = (given: Readonly<Record<string, unknown>>): OperationsSearch => {
  const view = views.find((one) => one === given['view']);
  const { of } = given;
  return {
    ...(view === undefined ? {} : { view }),
    ...(typeof of === 'string' && of !== '' ? { of } : {}),
  };
};
