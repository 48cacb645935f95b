/** What an API key can be given; each opens the routes whose table names it. */
export const scopes = [
  'cases:read',
  'cases:write',
  'customers:read',
  'customers:write',
  'incidents:read',
  'incidents:write',
  'interactions:read',
  'interactions:write',
  'quarantine:read',
  'quarantine:write',
  'service-design:read',
] as const;

export type Scope = (typeof scopes)[number];
