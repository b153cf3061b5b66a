import { compareOne } from '/work/main/test/differential/compare';
import { randomCase } from '/work/main/test/differential/randomCase';
import { engineFor } from '/work/main/test/differential/engineAnswer';
let n=0, bad=0; const kinds=new Map<string,string[]>(); let te=0;
const [a,b]=[Number(process.argv[2]),Number(process.argv[3])];
for (let s=a;s<b;s++){ const one=randomCase(s); const t=process.hrtime.bigint(); const e=engineFor(one.consortium, one.case, one.days.map(d=>d.on)); te+=Number(process.hrtime.bigint()-t)/1e6;
 let d:string[]; try { d=compareOne(s,e);} catch(err){ d=['seed '+s+' THROW '+(err as Error).message]; }
 n++; if(d.length){bad++; for(const x of d){ const k=x.replace(/^seed.*?: /,'').slice(0,110); if(!kinds.has(k)) kinds.set(k,[]); kinds.get(k)!.push(x.slice(0,60)); } } }
console.log(n,'cases',bad,'differ', te/n,'ms per engine replay');
for (const [k,v] of [...kinds].sort((x,y)=>y[1].length-x[1].length).slice(0,30)) console.log(v.length,k,'|',v[0]);
