import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/hooks.ts';
import { chosenLocale, loadWords } from './i18n/index.ts';
import { makeRouter } from './router.tsx';
import './styles/index.css';

/** Starts the application: the words first, then the page the address names. */
async function start(): Promise<void> {
  await loadWords(chosenLocale());
  const queryClient = createQueryClient(() => {
    const { pathname, href } = router.state.location;
    if (pathname === '/sign-in' || pathname.startsWith('/welcome/')) return;
    // the page is left first: what it shows would be asked for once more when its answer is thrown away
    void router.navigate({ to: '/sign-in', search: { next: href } }).then(() => queryClient.clear());
  });
  const router = makeRouter(queryClient);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
