# What `check --store` says of a clone, and of what was signed and agreed in it.
git config core.hooksPath /dev/null
client=$(casemgr client add --given Maria --family Lopez --issue "Falls" --source self --format ids 2>/dev/null)
goal=$(casemgr -q goal add $client "Signed lease" --format ids 2>/dev/null)
note=$(casemgr -q monitor contact $client "Saw both flats." --mode phone --sign --format ids 2>/dev/null)
casemgr -q plan agree $client --as client --name "Maria Lopez" --method signed >/dev/null 2>&1
casemgr check --store

sed -i 's/Saw both flats/Saw one flat/; s/name: "Maria Lopez"/name: "Ana Lopez"/' clients/$client.yaml
casemgr check --store --only history 2>/dev/null
sed -i '/^contacts:/,$d' clients/$client.yaml
echo "# end $client" >>clients/$client.yaml
casemgr check --store --only history 2>/dev/null
rm clients/$client.yaml
casemgr check --store --only history 2>/dev/null
casemgr check --only structure 2>/dev/null
git checkout -q -- clients

mkdir -p out .casemgr
echo x >out/letter.txt
echo x >casemgr.yaml.orig
git add -f out casemgr.yaml.orig
ln -s nowhere link
git add link
ln providers.yaml ../second
chmod 755 .
git remote add origin https://rv:secret@git.example.org/cases.git
git config --unset merge.casemgr.driver
rm .gitignore
casemgr check --store
casemgr check --only permissions
chmod 700 .
git config merge.casemgr.recursive binary
git config diff.casemgr.textconv cat
casemgr check --store --only clone 2>/dev/null | grep git/config

rm -f ../second
object=$(git rev-parse HEAD | sed 's,^..,&/,')
chmod u+w .git/objects/$object
echo x >.git/objects/$object
casemgr check --store --fsck --only permissions --only clone 2>&1 | sed -n 's/git fsck: .*/git fsck: what git says/p' | sort -u

# A repository around the case directory, open to others.
mkdir -m 755 ../around
cd ../around
git init -q
chmod 755 .git
casemgr init cases --practice "Vale" --me rv -q
cd cases
casemgr check --store --only permissions 2>&1 | sed "s,$HOME,HOME,"
