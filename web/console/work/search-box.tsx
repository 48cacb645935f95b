import { useNavigate } from '@tanstack/react-router';
import { SearchField } from '../../ui/search-field.tsx';
import type { WorkSearch } from './search.ts';
import { useWorkWords } from './work-words.ts';

/** Looks for cases of all queues and states; what is looked for stands in the address. */
export const SearchBox = ({ search }: { readonly search: WorkSearch }) => {
  const say = useWorkWords();
  const navigate = useNavigate();
  const look = (q: string | undefined): void => {
    const { q: _before, sort: _order, ...rest } = search;
    void navigate({
      to: '/work',
      search: q === undefined ? rest : { ...rest, q },
      replace: true,
    });
  };
  return (
    <SearchField
      label={say('search.label')}
      hint={say('search.placeholder')}
      value={search.q}
      onChange={look}
    />
  );
};
