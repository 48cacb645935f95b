import { Modal, type ModalProps } from '@mantine/core';
import { useUiWords } from './ui-words.ts';

type Props = Omit<ModalProps, 'opened'> & { readonly isOpen: boolean };

/** What stands before the screen until it is answered: the focus stays inside and goes back where it was. */
export const Dialog = ({ isOpen, ...props }: Props) => {
  const say = useUiWords();
  return <Modal opened={isOpen} closeButtonProps={{ 'aria-label': say('close') }} {...props} />;
};
