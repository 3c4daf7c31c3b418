import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './module/db/schema.ts',
  out: './migrations',
})
