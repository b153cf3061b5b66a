import { readFileSync } from 'node:fs';
import { readCaseFile } from '/work/main/src/usecases/cases/readCaseFile';
import { checkCases } from '/work/main/src/usecases/cases/checkCases';
import vaski from '/work/main/plugins/vaski';
import flanders from '/work/main/plugins/flanders';
import cooperation from '/work/main/plugins/cooperation';
const plugins = new Map<string, any>([['vaski', vaski],['flanders', flanders],['cooperation', cooperation]]);
let p=0,f=0; const t=Date.now();
for (const file of process.argv.slice(2)) {
  const read = readCaseFile(file, JSON.parse(readFileSync(file,'utf8')));
  if (read.kind==='refused') { console.log(read.problems.join('\n')); continue; }
  const r = checkCases(read.file, plugins);
  console.log(r.problems.join('\n'));
  for (const row of r.rows) if (row.differences.length) { f++; console.log(file.split('/').pop(), row.caseId,row.at,row.on,row.differences.join('; '), '| reasons', row.reasonsGiven.join(',')); } else p++;
}
console.log(p,'passed',f,'failed', Date.now()-t,'ms');
