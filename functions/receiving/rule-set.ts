/** The sets a stage may use: the one its settings name, or one it made. Exactly one is given. */
export type Candidates = {
  readonly wanted?: string | undefined;
  readonly own?: string | undefined;
};

/** The set our rule goes into, and whether it has to be made the active one. */
export type Choice = { readonly name: string; readonly activate: boolean };

/**
 * Never takes the place of a set that is active: other mail of the account depends on it.
 * @param active name of the account's active set
 */
export const chooseRuleSet = ({ wanted, own }: Candidates, active: string | undefined): Choice => {
  const name = wanted ?? active ?? own;
  if (name === undefined) throw new Error('Neither a wanted nor an own receipt rule set is named.');
  return { name, activate: active === undefined };
};

/** Whether a set has to be switched off before it can be removed: only our own, and only when nothing is left in it. */
export const isLeftBehind = (
  { own }: Candidates,
  active: { readonly name: string; readonly rules: number } | undefined,
): boolean => own !== undefined && active?.name === own && active.rules === 0;
