// Builds the site: copies the pages, writes the API reference, runs VitePress, and checks the result.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { docs } from './paths.mjs'

const steps = [
  ['node', 'site/stage.mjs'],
  ['dotnet', 'run', 'api/generate.cs', '--', '.site/api'],
  ['node', join('node_modules', 'vitepress', 'bin', 'vitepress.js'), 'build'],
  ['node', 'site/finish.mjs'],
  ['node', 'site/check.mjs'],
]
for (const [command, ...args] of steps) {
  const { status, error } = spawnSync(command, args, { cwd: docs, stdio: 'inherit' })
  if (error) console.error(`${command} cannot be started: ${error.message}`)
  if (status !== 0) process.exit(status || 1)
}
