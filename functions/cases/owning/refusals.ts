/** What handing a case back may be refused for. */
export const ownerRefusals = {
  nobodysCase: { kind: 'rule-broken', title: 'Nobody owns this case.' },
  notYours: {
    kind: 'not-allowed',
    title: 'A case is handed back by who owns it or by a supervisor.',
  },
} as const;
