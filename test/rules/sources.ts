import { dirname, join, sep } from 'node:path'
import ts from 'typescript'
import { isTypeScript, listFiles, read } from './repository.ts'

/** One import, re-export or dynamic import. `to` is a path from the root for a file of ours, else the package's name. */
export interface Import {
  readonly to: string
  readonly typeOnly: boolean
}

export interface Source {
  /** Path from the root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
  readonly imports: readonly Import[]
}

/** A TypeScript file as the rules see it. The text may be an example that exists on no disk. */
export function source(path: string, text: string): Source {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind)
  const imports: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      imports.push({ to: target(path, specifier.text), typeOnly })
    }
  }
  visit(tree, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false)
    }
  })
  return { path, text, tree, imports }
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    !!named &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  )
}

const target = (path: string, specifier: string): string =>
  specifier.startsWith('.') ? join(dirname(path), specifier).split(sep).join('/') : specifier

/** Every node of a tree, parents first. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

let all: Source[] | undefined

/** Every TypeScript file of the repository, parsed once. */
export function sources(): Source[] {
  all ??= listFiles()
    .filter(isTypeScript)
    .map((path) => source(path, read(path)))
  return all
}
