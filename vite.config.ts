import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `vite dev` finds the API: the server's default address. */
const API = 'http://127.0.0.1:8686';

export default defineConfig({
  root: here('./src/web'),
  plugins: [react()],
  build: {
    outDir: here('./dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // One stylesheet a page, so that the first page does not carry the others' rules.
    cssCodeSplit: true,
    chunkSizeWarningLimit: 700,
  },
  server: { host: '127.0.0.1', port: 8687, proxy: { '/api/v1': API } },
});
