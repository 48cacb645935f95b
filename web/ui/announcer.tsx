import { createContext, type ReactNode, use, useCallback, useState } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Says something to whoever does not see the screen. */
export const useAnnounce = (): ((text: string) => void) => use(AnnounceContext);

/** Holds the live region all screens speak through. */
export const Announcer = ({ children }: { readonly children: ReactNode }) => {
  const [said, setSaid] = useState({ text: '', n: 0 });
  const announce = useCallback((text: string) => setSaid(({ n }) => ({ text, n: n + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="only-read-aloud" role="status" aria-live="polite">
        <span key={said.n}>{said.text}</span>
      </div>
    </AnnounceContext>
  );
};
