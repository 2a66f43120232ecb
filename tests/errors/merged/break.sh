# What can be wrong between the file of a client who was merged into another and that one's.
keep=$(casemgr -q client add --given Maria --family Lopez --issue "Falls" --source self --format ids)
gone=$(casemgr -q client add --given Mary --family Lopez --issue "Falls" --source self --format ids)
third=$(casemgr -q client add --given Ana --family Berg --issue "Falls" --source self --format ids)
casemgr -q client merge $keep $gone --yes >/dev/null 2>&1
git tag merged

# A fault: its name, and what makes it.
fault() {
  echo "== $1"
  eval "$2"
  casemgr check --only reference --only thread 2>&1
  git checkout -q merged -- . && git clean -qfd clients
}
pointer=clients/$gone.yaml
holder=clients/$keep.yaml
fault "records of its own" 'sed -i "s/^# end/tasks:\n  ubbbb:\n    text: \"Call\"\n# end/" $pointer'
fault "values of its own" 'sed -i "s/^merged_into/  pronouns: \"she\"\nmerged_into/" $pointer'
fault "a comment of its own" 'sed -i "s/^# end/# ask Ana\n# end/" $pointer'
fault "another name" 'sed -i "s/Mary/Mariah/" $pointer'
fault "a day of death" 'sed -i "s/^merged_into/  deceased: 2026-05-10\nmerged_into/" $pointer'
fault "two people" 'sed -i "s/^merged_into/  pronouns: \"she\"\nmerged_into/" $pointer; sed -i "s/^merged:/  distinct:\n    - $gone\nmerged:/" $holder'
fault "the other file is not there" 'rm $holder'
fault "the other file cannot be read" 'echo "{" >>$holder'
fault "a circle of one" 'sed -i "s/merged_into: .*/merged_into: $gone/" $pointer'
fault "a circle of two" 'sed "s/$gone/$keep/g; s/merged_into: .*/merged_into: $gone/" $pointer >$holder'
fault "a file without the records" 'sed -i "s/merged_into: .*/merged_into: $third/" $pointer'
fault "two files with the records" 'sed -i "s/merged_into: .*/merged_into: $third/" $pointer; sed -n "/^merged:/,/^[a-l]/p" $holder | sed "\$d" >../merged.txt; sed -i "/^episodes:/{
r ../merged.txt
N
}" clients/$third.yaml'
fault "a client of its own again" 'sed "s/$third/$gone/g" clients/$third.yaml >$pointer'
