import { defineConfig } from 'vitest/config'

// `rules` needs no database and runs in seconds (npm run verify); `all` has the embedded PostgreSQL and the browser.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'rules', include: ['test/rules/**/*.test.ts'] } },
      {
        test: {
          name: 'all',
          include: ['{module,shared,bridge-1c,test}/**/*.test.{ts,tsx}'],
          exclude: ['test/rules/**', '**/node_modules/**'],
          globalSetup: ['test/setup/global.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
