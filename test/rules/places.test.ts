import { builtinModules } from 'node:module'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { isTest } from './repository.ts'
import { type Source, source, sources, visit } from './sources.ts'

const outside = (path: string) => isTest(path) || path.startsWith('test/') || !path.includes('/')
const knowsNode = (path: string) =>
  outside(path) ||
  path.startsWith('module/main/') ||
  /^module\/db\/(connect|embedded[\w-]*)(\.ts$|\/)/.test(path)
const knowsSql = (path: string) =>
  outside(path) || /^module\/(db|journal|worklist)\//.test(path) || path.endsWith('/store.ts')
const knowsEnvironment = (path: string) => outside(path) || path === 'module/main/env.ts'

const statement =
  /^\s*(with\s[\s\S]*\bas\b|select\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|create\s|alter\s|truncate\s|copy\s)/i

function place(node: ts.Node): string {
  const file = node.getSourceFile()
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

/** Tagged templates that read as SQL, and the door around them, outside of the stores. */
function sqlElsewhere(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => !knowsSql(path))
    .flatMap(({ tree, path, imports }) => {
      const found = imports
        .filter(({ to, typeOnly }) => !typeOnly && /^(postgres|drizzle-orm)(\/|$)/.test(to))
        .map(({ to }) => `${path} uses ${to}`)
      visit(tree, (node) => {
        const template = ts.isTaggedTemplateExpression(node) ? node.template : undefined
        const head = template && ts.isTemplateExpression(template) ? template.head : template
        if (head && 'text' in head && statement.test(head.text)) found.push(place(node))
        if (ts.isPropertyAccessExpression(node) && node.name.text === 'unsafe') found.push(place(node))
      })
      return found
    })
}

/** Modules and globals that exist in Node alone: everything else must also run on another runtime. */
function nodeElsewhere(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => !knowsNode(path))
    .flatMap(({ tree, path, imports }) => {
      const found = imports
        .filter(({ to }) => to.startsWith('node:') || builtinModules.includes(to))
        .map(({ to }) => `${path} uses ${to}`)
      const globals = globalsOf(tree).map((node) => `${place(node)} uses ${node.text}`)
      return [...found, ...globals]
    })
}

function environmentElsewhere(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => !knowsEnvironment(path))
    .flatMap(({ tree }) => {
      const found: string[] = []
      visit(tree, (node) => {
        if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'env') return
        if (/^(globalThis\.)?process$/.test(node.expression.getText())) found.push(place(node))
      })
      return found
    })
}

const nodeGlobals = new Set(['process', 'Buffer', '__dirname', 'setImmediate'])

function globalsOf(tree: ts.SourceFile): ts.Identifier[] {
  const found: ts.Identifier[] = []
  visit(tree, (node) => {
    if (!ts.isIdentifier(node) || !nodeGlobals.has(node.text)) return
    const { parent } = node
    const isMember =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isImportSpecifier(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isMethodDeclaration(parent)
    if (!isMember) found.push(node)
  })
  return found
}

// Parsed here, where no time limit of a test counts.
const all = sources()

describe('SQL stands in module/db and in files named store.ts', () => {
  test('in the whole repository', () => expect(sqlElsewhere(all)).toEqual([]))

  test.each([
    'const rows = await tx`select 1 from links`',
    'await sql`\n  insert into links values (1)`',
    'await tx`with due as (select 1) update worklist set lane = 1`',
    "await sql.unsafe('drop table links')",
    "import postgres from 'postgres'",
    "import { eq } from 'drizzle-orm'",
  ])('%s is caught elsewhere and allowed there', (text) => {
    expect(sqlElsewhere([source('module/orders/plan.ts', text)])).toHaveLength(1)
    expect(sqlElsewhere([source('module/orders/store.ts', text)])).toEqual([])
    expect(sqlElsewhere([source('module/db/migrate.ts', text)])).toEqual([])
  })

  test('sentences and pages are no SQL', () => {
    const text = "const a = html`<p>select one from the list</p>`; const b = 'Select a status from the list'"
    expect(sqlElsewhere([source('module/web/a.ts', `import type { Sql } from 'postgres'\n${text}`)])).toEqual(
      [],
    )
  })
})

describe('only entry points and the connection to the database know Node', () => {
  test('in the whole repository', () => expect(nodeElsewhere(all)).toEqual([]))

  test.each(["import { join } from 'node:path'", "import fs from 'fs'", 'Buffer.from(a)', 'process.exit(1)'])(
    '%s is caught elsewhere and allowed there',
    (text) => {
      expect(nodeElsewhere([source('module/crm/client.ts', text)])).toHaveLength(1)
      expect(nodeElsewhere([source('shared/kernel/seal.ts', text)])).toHaveLength(1)
      expect(nodeElsewhere([source('module/db/schema.ts', text)])).toHaveLength(1)
      for (const path of ['module/main/node.ts', 'module/db/connect.ts', 'module/db/embedded.ts']) {
        expect(nodeElsewhere([source(path, text)])).toEqual([])
      }
    },
  )

  test('a member of the same name is no global', () => {
    const text = 'const a = { process: 1 }; a.process; type B = { process(): void }'
    expect(nodeElsewhere([source('module/crm/client.ts', text)])).toEqual([])
  })
})

describe('only module/main/env.ts reads the environment', () => {
  test('in the whole repository', () => expect(environmentElsewhere(all)).toEqual([]))

  test.each(['process.env.PORT', 'const { PORT } = process.env', "globalThis.process.env['PORT']"])(
    '%s',
    (text) => {
      expect(environmentElsewhere([source('module/main/node.ts', text)])).toHaveLength(1)
      expect(environmentElsewhere([source('module/main/env.ts', text)])).toEqual([])
    },
  )
})
