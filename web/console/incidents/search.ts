/** Which incidents the list shows; without a word in the address it is those that are not over. */
export const incidentStates = ['open', 'resolved', 'all'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** What the address of the list of incidents says. */
export type IncidentsSearch = { readonly state?: Exclude<IncidentState, 'open'> };

/** Reads an address; what is not understood is left out. */
export const incidentsSearch = ({ state }: Readonly<Record<string, unknown>>): IncidentsSearch =>
  state === 'resolved' || state === 'all' ? { state } : {};
