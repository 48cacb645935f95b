/** What a macro may name in `{{…}}`, and what it holds; a variable that does not apply is empty (CASE-12). */
export const macroVariables = {
  reference: 'reference of the case, C-10042',
  subject: 'subject of the case',
  contactName: 'name of the contact the case is about',
  agentName: 'name of whoever uses the macro',
  queueName: 'name of its queue, in the language of the case',
} as const;

export type MacroVariable = keyof typeof macroVariables;
