// Runs a script of the project on the project's own Node: node scripts/run.js scripts/bench.js [arguments]
import { spawn } from 'node:child_process'
import { build, install, projectNode, root } from './ready.js'

install(true)
build()
const child = spawn(projectNode(), process.argv.slice(2), { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
