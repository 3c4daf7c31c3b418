import { defineConfig } from 'vitest/config'

// `rules` needs no database and runs in seconds (npm run verify); `all` and `extension` have the embedded PostgreSQL and the browser.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'rules', include: ['test/rules/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'all',
          include: ['{module,shared,bridge-1c,test}/**/*.test.{ts,tsx}'],
          exclude: ['test/rules/**', '**/node_modules/**'],
          globalSetup: ['test/setup/global.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Flows mostly wait for polls: more at once than there are cores.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      // The flows once more, with the source of the 1C extension executed in place of the stand-in. Activation, callbacks, pages and
      // the like never ask 1C anything beyond `/about`; made-up catalogues are the stand-in's alone.
      {
        test: {
          name: 'extension',
          include: [
            'test/flows/{orders,born,payments,shipments,customers,organisations,gone,meanwhile,walk,maps,net,killed,observe,onec-connection,fields,lines-back,load-order,tasks,bad-order,stock,catalogue}.test.ts',
          ],
          env: { ONEC: 'extension' },
          globalSetup: ['test/setup/global.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
