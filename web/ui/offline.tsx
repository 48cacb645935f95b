import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import classes from './offline.module.css';
import { useUiWords } from './ui-words.ts';

/** Whether the machine has a network. */
export const useIsOnline = (): boolean =>
  useSyncExternalStore(onlineManager.subscribe.bind(onlineManager), () => onlineManager.isOnline());

/** Says over everything that what is shown is not renewed. */
export const OfflineBanner = () => {
  const say = useUiWords();
  const isOnline = useIsOnline();
  return (
    <div role="status">
      {isOnline ? null : <div className={classes.banner}>{say('offline')}</div>}
    </div>
  );
};
