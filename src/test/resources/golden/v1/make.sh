#!/usr/bin/env bash
# Makes these run directories: make.sh JAR EMPTY_DIRECTORY, by the jar of commit b7121ef, the last that writes version 1 of the journal.
# Needs curl, and port 28017 of 127.0.0.1 free. What is to come of them with any later jar is in each directory's expected.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); cp "$1" "$2/paceline.jar"; jar=paceline.jar; cd "$2"
export TENCENTCLOUD_SECRET_ID=AKIDEXAMPLE TENCENTCLOUD_SECRET_KEY=SECRETEXAMPLE TZ=UTC
at="--endpoint http://127.0.0.1:28017 --region ap-guangzhou --progress none --again"
paceline() { java -jar "$jar" "$@"; }
serve() { java -jar "$jar" simulate --port 28017 --limiter none --seed 7 "$@" >/dev/null & server=$!; until curl -s -o /dev/null http://127.0.0.1:28017/simulator/calls; do sleep 0.1; done; }
done_serving() { kill $server; wait $server || true; }
# begin DIRECTORY ARGUMENTS…: a run in the background, until it has ended as many rows as the variable `after` says.
begin() { local dir=$1; shift; java -jar "$jar" apply "$@" --run-dir "$dir" $at >/dev/null 2>&1 & run=$!
  until [ -f "$dir/results.jsonl" ] && [ "$(wc -l < "$dir/results.jsonl")" -ge "$after" ]; do sleep 0.05; kill -0 $run; done; }
{ echo TaskId,ProjectId,DelayTime,Notes; for i in $(seq 10 69); do echo "202311281015032$i,1470547050521227264,$((i % 60)),夜间 $i"; done; } > tasks.csv
{ echo TaskId,ProjectId,DelayTime; for i in $(seq 0 59); do echo "202311281015040$((i % 9 + 1))1,1470547050521227264,$((i % 60))"; done; } > several.csv
for i in $(seq 10 49); do echo "{\"TaskId\":\"202311281015032$i\",\"ProjectId\":\"1470547050521227264\",\"Notes\":\"line\\n$i\",\"TaskExt\":[{\"Key\":\"a\",\"Value\":\"$i\"}]}"; done > nested.jsonl
printf '任务\t项目\tDelayTime\n' > renamed.tsv; for i in $(seq 10 29); do printf '202311281015032%s\t1470547050521227264\t%s\n' $i $((i % 60)); done >> renamed.tsv

serve
paceline apply tasks.csv --run-dir finished --rate 50 $at >/dev/null
paceline apply renamed.tsv --rename 任务=TaskId --rename 项目=ProjectId --set Notes=一 --bom --run-dir renamed --rate 50 $at >/dev/null
done_serving

serve --missing-task 20231128101503212 --missing-task 20231128101503245
paceline apply tasks.csv --run-dir failed --rate 50 $at >/dev/null || true
done_serving

serve --fault reset-after=10% --fault garbage=10% --fault http-500=10% --fault internal-error=5% --fault late=5%
paceline apply tasks.csv --run-dir faults --rate 50 --settle 1s --max-failures 90% $at >/dev/null || true
done_serving

serve --fault garbage=60% --fault data-false=10%
paceline apply nested.jsonl --run-dir unknown --rate 50 --settle 1s --max-failures 90% $at >/dev/null || true
done_serving

serve --latency 200 --fault hang=5%
after=20; begin killed tasks.csv --rate 10; kill -9 $run; wait $run || true
after=25; begin several several.csv --rate 10; kill -9 $run; wait $run || true
after=15; begin nested nested.jsonl --rate 10; kill -TERM $run; wait $run || true
after=15; begin paused tasks.csv --rate 10; paceline pause paused >/dev/null; sleep 1; kill -9 $run; wait $run || true
after=15; begin twice tasks.csv --rate 10; kill -9 $run; wait $run || true
java -jar "$jar" resume twice --rate 4 --progress none >/dev/null 2>&1 & run=$!; sleep 4; kill -9 $run; wait $run || true
java -cp "$jar" "$here/OwnRows.java" own 2>/dev/null || true
paceline apply several.csv --run-dir deadline --rate 10 --deadline 3s $at >/dev/null || true
done_serving

# What that jar makes of each: its reports, beside the journal and the copy of the input.
for dir in */; do dir=${dir%/}
  paceline report "$dir" >/dev/null || true
  mkdir "$dir/expected"; mv "$dir"/{report.csv,summary.json} "$dir/expected"
  if ls "$dir"/failed.* >/dev/null 2>&1; then mv "$dir"/failed.* "$dir/expected"; fi
  rm -f "$dir"/{lock,problems.jsonl,rows.tmp}; chmod -R go+rX "$dir"
done
rm paceline.jar tasks.csv several.csv nested.jsonl renamed.tsv
