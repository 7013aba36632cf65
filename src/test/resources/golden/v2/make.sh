#!/usr/bin/env bash
# Makes these run directories: make.sh JAR EMPTY_DIRECTORY, by the jar of commit c84c242, which writes version 2 of the journal.
# Needs curl, and port 28017 of 127.0.0.1 free. What is to come of them with any later jar is in each directory's expected.
set -euo pipefail
cp "$1" "$2/paceline.jar"; jar=paceline.jar; cd "$2"
export TENCENTCLOUD_SECRET_ID=AKIDEXAMPLE TENCENTCLOUD_SECRET_KEY=SECRETEXAMPLE TZ=UTC
at="--endpoint http://127.0.0.1:28017 --region ap-guangzhou --progress none --again"
paceline() { java -jar "$jar" "$@"; }
serve() { java -jar "$jar" simulate --port 28017 --limiter none --seed 7 "$@" >/dev/null & server=$!; until curl -s -o /dev/null http://127.0.0.1:28017/simulator/calls; do sleep 0.1; kill -0 $server; done; }
done_serving() { kill $server; wait $server || true; }
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
# begin DIRECTORY ARGUMENTS…: a run in the background, until it has ended as many rows as the variable `after` says.
begin() { local dir=$1; shift; java -jar "$jar" apply "$@" --run-dir "$dir" $at >/dev/null 2>&1 & run=$!
  until [ -f "$dir/results.jsonl" ] && [ "$(wc -l < "$dir/results.jsonl")" -ge "$after" ]; do sleep 0.05; kill -0 $run; done; }
killed() { begin "$@"; kill -9 $run; wait $run || true; }
rows() { echo "$1"; for i in $(seq 10 "$2"); do printf "$3\n" "202311281015032$i,1470547050521227264" $i; done; }
rows TaskId,ProjectId,Notes 29 '%s,夜间 %s' > tasks.csv
rows TaskId,ProjectId,KillInstance 29 '%s,false%.0s' > pause.csv
rows TaskId,ProjectId,VersionRemark 29 '%s,release %s' > submit.csv
rows TaskId,ProjectId,TaskDescription,TaskExtConfigurationList.0.ParamKey,TaskExtConfigurationList.0.ParamValue 29 '%s,on row %s,a,b' > nested.csv
{ echo TaskId,ProjectId,DelayTime; for i in $(seq 0 23); do echo "202311281015040$((i % 7 + 1))1,1470547050521227264,$i"; done; } > several.csv

serve
paceline apply tasks.csv --run-dir finished --rate 50 $at >/dev/null
done_serving

serve --missing-task 20231128101503212 --missing-task 20231128101503225
paceline apply tasks.csv --run-dir failed --rate 50 --max-failures 90% $at >/dev/null || true
done_serving

serve --fault reset-after=20% --fault garbage=40% --fault internal-error=10%
paceline apply tasks.csv --run-dir faults --rate 50 --settle 1s --max-failures 90% $at >/dev/null || true
done_serving

serve --latency 300
after=8; killed killed tasks.csv --rate 10
after=12; killed several several.csv --rate 10
after=6; killed nested nested.csv --action UpdateTaskPartially --rate 10
after=8; killed submitted submit.csv --action SubmitTask --rate 10
after=6; begin paused tasks.csv --rate 4; paceline pause paused >/dev/null; sleep 1; kill -9 $run; wait $run || true
done_serving

serve --job-time 1000
after=4; killed jobs pause.csv --action PauseOpsTasksAsync --rate 3
done_serving

# What that jar makes of each: its reports, beside the journal and the copy of the input.
for dir in */; do dir=${dir%/}
  paceline report "$dir" >/dev/null || true
  mkdir "$dir/expected"; mv "$dir"/{report.csv,summary.json} "$dir/expected"
  if ls "$dir"/failed.* >/dev/null 2>&1; then mv "$dir"/failed.* "$dir/expected"; fi
  rm -f "$dir"/{lock,problems.jsonl,rows.tmp}; chmod -R go+rX "$dir"
done
rm paceline.jar ./*.csv
