import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

/** Builds the screens from `src/web` into `dist/web`. In development the API of a running Frostline is reached through the proxy. */
export default defineConfig({
  root: 'src/web',
  plugins: [solid()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
  },
  // The map's worker is a module of its own, served from here like everything else.
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8420' } },
});
