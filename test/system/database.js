import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/ready.js'
import { databaseTests } from '../../scripts/database-tests.js'

/** Runs the tests that use a database on the cluster and tells how many passed and failed. */
export async function onCluster(folder, cluster) {
  await cluster.create('balai_test')
  const report = join(folder, 'database.json')
  const args = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...databaseTests()]
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: cluster.url('balai_test') } })
  const status = await new Promise((resolve) => { child.once('exit', resolve) })
  try {
    const told = JSON.parse(readFileSync(report, 'utf8'))
    const unread = told.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
    const failed = told.numFailedTests + unread
    return { passed: told.numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
