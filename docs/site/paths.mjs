// The folders of the site, and which page of the site each file of the repository becomes.

import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder docs. */
export const docs = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** The repository. */
export const root = resolve(docs, '..')

/** The pages as VitePress reads them: generated, and ignored by git. */
export const staged = join(docs, '.site')

/** The built site. */
export const dist = join(docs, '.vitepress', 'dist')

/** The path at which the site is served: the root, or a folder such as /v0.1.0/ for a site of an earlier version. */
export const base = process.env.SITE_BASE ?? '/'

const skipped = new Set(['node_modules', 'bin', 'obj', 'TestResults', 'BenchmarkDotNet.Artifacts', '.site', '.vitepress', '.git', '.vs', '.idea'])

/** The files below a folder of the repository, as paths from the root with slashes. */
export function filesBelow(folder) {
  const found = []
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) found.push(...filesBelow(path))
    } else if (entry.isFile()) {
      found.push(path)
    }
  }
  return found.sort()
}

/** True if the repository has this file or folder. */
export const exists = path => existsSync(join(root, path))

/** True if the path is a folder of the repository. */
export const isFolder = path => exists(path) && statSync(join(root, path)).isDirectory()

/**
 * The page of the site that a Markdown file of the repository becomes, as a path without an extension; null if it becomes none.
 * Pages of docs keep their places, and so does what is beside docs under a name of its own.
 */
export function pageOf(path) {
  if (!path.endsWith('.md')) return null
  switch (path) {
    case 'README.md': return 'introduction'
    case 'CHANGELOG.md': return 'changelog'
    case 'docs/index.md': return 'contents'
    case 'docs/CONTRIBUTING.md': return 'contributing/index'
    case 'docs/SECURITY.md': return 'contributing/security'
  }
  if (path.startsWith('docs/')) return path.slice('docs/'.length, -'.md'.length)
  const folder = /^((?:samples|src)(?:\/.+)?)\/README\.md$/.exec(path)
  if (!folder) return null
  return folder[1].startsWith('src/') ? `packages/${folder[1].slice('src/'.length)}` : `${folder[1]}/index`
}

/** The address of a page in the site, for a link. */
export const addressOf = page => '/' + page.replace(/(^|\/)index$/, '$1')

/** The id that GitHub gives to a heading. Links between pages use it, so the site uses it as well. */
export const slug = text => text.trim().toLowerCase().replace(/<[^>]*>/g, '').replace(/[^\p{L}\p{N}\p{Pc}\- ]/gu, '').replace(/ /g, '-')

/** All files below a folder of this computer, as paths with slashes. */
export const filesOf = folder => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
  .sort()

/** The pages of the built site. */
export const builtPages = () => filesOf(dist).filter(file => file.endsWith('.html'))
