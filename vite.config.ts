import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `vite dev` finds the API: the server's default address. */
const API = 'http://127.0.0.1:8686';

/** Character tables and fonts that drawing a PDF may need; fetched only by files that do. */
function pdfTables(): Plugin {
  let outDir = '';
  return {
    name: 'luoshi-pdf-tables',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    closeBundle() {
      for (const folder of ['cmaps', 'standard_fonts']) {
        cpSync(here(`./node_modules/pdfjs-dist/${folder}`), `${outDir}/pdfjs/${folder}`, { recursive: true });
      }
    },
  };
}

export default defineConfig({
  root: here('./src/web'),
  plugins: [react(), pdfTables()],
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
