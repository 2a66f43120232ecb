#!/bin/bash
# Creates a fictional practice, November 2025 to November 20, 2026: bash examples/make-practice.sh [DIR]
#
# Every record is entered with casemgr on its own date, so this is also a tour of the commands. The people and
# places are fictional. Set CASEMGR if casemgr is not on your PATH. The same program produces the same bytes on
# each run; examples/practice is what it makes.
set -euo pipefail

dir=${1:-practice}
casemgr=${CASEMGR:-casemgr}
unset CASEMGR_DIR CASEMGR_BY CASEMGR_TODAY
export CASEMGR_SEED=lantern-row TZ=UTC

[ ! -e "$dir/casemgr.yaml" ] || { echo "make-practice: '$dir' already contains a practice" >&2; exit 1; }

# --- Setting the date, and keeping the ids the program prints ---------------------------------------------

on() { now=$1; case $now in *T*) ;; *) now+=T17:30 ;; esac; }
later() { date -d "$1 + $2 days" +%F; }

fed() { "$casemgr" -C "$dir" --today "$now" --no-commit --no-input --quiet --format ids "$@"; }
enter() { fed "$@" >/dev/null </dev/null; }
keep() { # NAME COMMAND…: the id of what the command made, in the variable NAME
  local name=$1 ids
  shift
  ids=$(fed "$@" </dev/null)
  printf -v "$name" '%s' "${ids%%[$'\n\t ']*}"
}

# --- Recurring work --------------------------------------------------------------------------------------------

# What a comprehensive assessment says of a domain where nothing stands out: rating|finding.
declare -A ordinary=(
  [diagnoses]='4|Known to the clinic, letters seen' [treatment]='4|Keeps appointments at the clinic'
  [medications]='4|Takes what is prescribed, has a list' [function]='4|Manages the day without help'
  [insurance]='4|Covered, card seen' [health]='4|Sleeps and eats well, sight and hearing adequate'
  [housing]='4|Rent is paid, home is dry and warm' [food]='4|Three meals most days'
  [finances]='3|Bills are paid, nothing to spare' [employment]='|Not looking for work'
  [education]='|Not a concern now' [transportation]='4|Gets about by bus'
  [legal]='5|No open matters' [community]='4|Knows the library and the health center'
  [mental-health]='4|In good spirits when we met' [cognition]='5|Oriented, remembers what was said last time'
  [emotional]='4|Can speak about worries' [substance-use]='5|No concern, asked directly'
  [safety]='5|Feels safe at home, asked alone' [supports]='4|Someone to call in the night'
  [social]='3|Sees people a few times a week' [strengths]='|Speaks up for what matters'
  [resources]='|Health center and library nearby' [coping]='|Goes for a walk when things pile up')
domains='diagnoses treatment medications function insurance health housing food finances employment education
  transportation legal community mental-health cognition emotional substance-use safety supports social strengths
  resources coping'

record_domain() { # CLIENT DOMAIN RATING FINDING CLIENT-VIEW; without a rating outside the strengths it was not assessed
  local client=$1 domain=$2 rating=$3 finding=$4 view=$5
  case $domain:$rating in
    strengths: | resources: | coping:) enter assess record "$client" "$domain" "$finding" ;;
    *:) enter assess record "$client" "$domain" --not-assessed "$finding" ;;
    *) enter assess record "$client" "$domain" "$finding" --rating "$rating" ${view:+--client-view "$view"} ;;
  esac
}

# CLIENT WORDS; rows DOMAIN|RATING|FINDING|CLIENT'S VIEW of what stands out. Leaves the assessment open.
assess_whole() {
  local client=$1 words=$2 domain rating finding view
  local -A found=()
  while IFS='|' read -r domain rating finding view; do found[$domain]="$rating|$finding|$view"; done
  enter assess start "$client" --kind comprehensive --client-words "$words"
  for domain in $domains; do
    IFS='|' read -r rating finding view <<<"${found[$domain]:-${ordinary[$domain]}}"
    record_domain "$client" "$domain" "$rating" "$finding" "$view"
  done
}

assess_again() { # CLIENT REASON; rows DOMAIN|RATING|FINDING. Leaves the reassessment open.
  local client=$1 domain rating finding
  enter assess start "$client" --kind reassessment --reason "$2"
  while IFS='|' read -r domain rating finding; do record_domain "$client" "$domain" "$rating" "$finding" ''; done
}

score() { # CLIENT INSTRUMENT ANSWERS…
  enter assess score "$@"
}

# The service that pays for the contacts of a client since April 2026, and the time of day of a course. Who calls visits
# or course may set them.
paid='' at=10:15

payment_of() { # DAY MODE [PLACE-KIND]: the options that a payer asks for, in the array payment
  local place=${3:-}
  payment=()
  [[ -n $paid && ! $1 < 2026-04-01 ]] || return 0
  case $place$2 in home-visit) place=home ;; in-person) place=office ;; phone | video | sms) place=telehealth-home ;; esac
  payment=(--service "$paid" --place-kind "$place")
}

# CLIENT [GOAL]; rows DAY TIME|MODE[:REACHED][@PLACE-KIND]|MINUTES|NOTE, each signed in the evening
visits() {
  local client=$1 goal=${2:-} when mode minutes text reached place payment
  while IFS='|' read -r when mode minutes text; do
    reached=spoke place=''
    case $mode in *@*) place=${mode#*@} mode=${mode%@*} ;; esac
    case $mode in *:*) reached=${mode#*:} mode=${mode%:*} ;; esac
    payment_of "${when% *}" "$mode" "$place"
    on "${when% *}T21:00"
    enter monitor contact "$client" "$text" --at "${when/ /T}" --mode "$mode" --minutes "$minutes" --reached "$reached" \
      ${goal:+--goal "$goal"} "${payment[@]}" --sign
  done
}

course() { # CLIENT GOAL FROM EVERY MODE NOTE VALUE…: a contact every so many days, each with a measurement
  local client=$1 goal=$2 day=$3 every=$4 mode=$5 note=$6 value payment
  shift 6
  for value; do
    on "$day"
    payment_of "$day" "$mode"
    # shellcheck disable=SC2059  # the note says where its value goes
    enter monitor contact "$client" "$(printf "$note" "$value")" --at "${day}T$at" --mode "$mode" --minutes 15 \
      --goal "$goal" --measure "$value" --activity monitoring "${payment[@]}" --sign
    day=$(later "$day" "$every")
  done
}

deliveries() { # CLIENT SERVICE UNITS FROM EVERY COUNT
  local day=$4 n
  for ((n = 0; n < $6; n++)); do
    on "$day"
    enter monitor deliver "$1" "$2" --units "$3" --date "$day"
    day=$(later "$day" "$5")
  done
}

# NAME CLIENT CATEGORY GOAL NEED STARTS ENDS [UNITS]: case management that Medicaid pays, the service's id in NAME
case_management() {
  keep "$1" plan service "$2" "Case management" --category "$3" --goal "$4" --need "$5" --unit 15min --unit-cost 21.75 \
    --funding medicaid --starts "$6" --ends "$7" ${8:+--units "$8"}
}

situation() { # CLIENT STAGE LIVING-SITUATION OPTIONS…: as the client says on the day
  local client=$1 stage=$2 living=$3
  shift 3
  enter client situation "$client" --stage "$stage" ${living:+--living-situation "$living"} "$@"
}

agree() { # CLIENT NAME REASON
  enter plan agree "$1" --as client --name "$2" --method signed --next-review +90d --every 1mo --reason "$3"
  enter plan agree "$1" --as worker --name "Ada Hollin" --method signed
}

# Intake paperwork: consent for services and notice of privacy practices.
papers() { # CLIENT NAME
  local day=${now%T*}
  enter client consent "$1" --kind services --granted "$day" --expires +1y --signed-by "$2" --method signed --copy-given "$day"
  enter client consent "$1" --kind privacy-notice --granted "$day" --signed-by "$2" --method signed --copy-given "$day"
}

release() { # NAME CLIENT SIGNER RECIPIENT PROVIDER PURPOSE DOMAIN…: the consent's id in the variable NAME
  local name=$1 client=$2 signer=$3 recipient=$4 provider=$5 purpose=$6 domain information=()
  shift 6
  for domain; do
    information+=(--information "$domain")
    [ "$domain" != mental-health ] || information+=(--sensitive mental-health)
  done
  keep "$name" client consent "$client" "$recipient" --kind release --direction exchange --provider "$provider" \
    --purpose "$purpose" "${information[@]}" --granted "${now%T*}" --expires +1y --signed-by "$signer" --method signed
}

provider() { # NAME TITLE CATEGORY PHONE HOURS DESCRIPTION
  keep "$1" refer provider add "$2" --service "$3" --phone "$4" --hours "$5" --description "$6" --city Wexmoor \
    --checked "${now%T*}" --capacity capacity --capacity-date "${now%T*}"
}

# --- The practice -------------------------------------------------------------------------------------------------------

practice() {
  on 2025-11-03T08:00
  "$casemgr" --today "$now" --quiet init "$dir" --no-git --practice "Lantern Row Case Management" --me ah \
    --name "Ada Hollin" >/dev/null
  sed -i '/^# Funding sources, by name/,/^$/c\
# Funding sources, by name.\
funding:\
  waiver:\
    code: "W-20"\
    unit: hour\
    rate: 34.00\
    rounding: "nearest"\
    sum_by: "day"\
    needs_signature: true\
  medicaid:\
    code: "T1017"\
    unit: 15min\
    rate: 21.75\
    rounding: "first 8 next 15"\
    sum_by: "day"\
    needs_signature: true\
    minimum_minutes: 8\
    units_per_day: 6\
    units_per_month: 24\
    modes: [in-person, home-visit, phone, video]\
    modifiers: ["HN"]\
    mode_modifiers:\
      phone: "93"\
      video: "95"\
    places:\
      home: "12"\
      office: "11"\
      community: "99"\
      telehealth-home: "10"\
      telehealth-other: "02"\
    identifiers: ["medicaid"]\
' "$dir/casemgr.yaml"
  grep -q '^funding:$' "$dir/casemgr.yaml" || { echo "make-practice: the settings have no place for funding" >&2; exit 1; }
  provider homecare "Quillfeather Home Care" function 555-0141 "Mon-Sat 7-20" "Help with washing, dressing and meals"
  provider housing "Larkspur Housing Trust" housing 555-0142 "Mon-Fri 9-16" "Accessible apartments and security deposits"
  provider tenancy "Tollgate Tenancy Aid" housing 555-0143 "Tue, Thu 10-15" "Searches, viewings and leases"
  provider clinic "Wexmoor Community Clinic" mental-health 555-0144 "Mon-Fri 8-18" "Talk therapy and medication"
  provider pantry "Saltmarsh Pantry" food 555-0145 "Wed, Sat 10-13" "Food boxes and a weekly kitchen"
  provider rides "Heron Rides" transportation 555-0146 "daily 6-22" "Door to door, with a wheelchair lift"
  provider works "Anvil Lane Works" employment 555-0147 "Mon-Fri 9-17" "Paid placements and job coaching"
  provider circle "Thursday Circle" social 555-0148 "Thu 14-16" "A lunch table and company"
}

# Odalys Brink, 81: falls, a hospital stay, and a year later at her daughter's table. Implementation.
odalys_brink() {
  local c need1 need2 need3 s g1 g2 g3 step v q r paid=''
  on 2025-11-04T09:20
  keep c client add --given Odalys --family Brink --preferred Oda --born 1944-03-09 --sex female --pronouns she/her \
    --language es --language en --phone 555-0111 --lines "3 Pomegranate Steps" --city Wexmoor --postal-code 34811 \
    --gender woman --race White --ethnicity "Hispanic or Latino" --veteran=false --unless-exists medicaid=WX-004471 \
    --living-arrangement "Alone, third floor, no elevator" --preferences "Visits after the morning radio show" \
    --source "hospital discharge" --issue "Two falls at home since September, lives alone"
  papers "$c" "Odalys Brink"
  situation "$c" entry rented --income retirement=1180 --noncash none --disability
  enter client support "$c" "Marisol Brink" --role daughter --phone 555-0112 --emergency 1 --gives "Shopping, Sunday meals" \
    --hours-per-week 5 --strain "Tired, works shifts"
  enter client benefit "$c" "Social Security" --kind income --status active --amount 1180 --per month --starts 2009-04-01
  enter client benefit "$c" "Elder waiver" --kind insurance --payer "State waiver" --member-id W-4471 --status active \
    --starts 2025-12-01 --renews 2026-12-01
  release q "$c" "Odalys Brink" "Quillfeather Home Care" "$homecare" "Arrange help at home" function health medications
  visits "$c" <<'ROWS'
2025-11-04 11:00|home-visit|60|Showed me the stairs she fell on. Signed the papers. Wants to stay in this apartment.
2025-11-06 10:30|phone|15|Marisol will be there on Monday. A neighbor carries up the water.
ROWS
  on 2025-11-10T10:00
  assess_whole "$c" "I fell, I did not break. I want to stay where my radio is." <<'ROWS'
function|2|Needs help in the bath and on the stairs|I can dress alone if nobody hurries me
health|2|Two falls since September, afraid of the stairs|It is the third step
mental-health|3|Sleeps badly since the fall|I think too much at night
supports|3|Marisol comes on Sundays and is tired
social|2|Has not been to the lunch table since August|They will have given my chair away
employment||Retired
strengths||Forty years a seamstress, patient and exact
ROWS
  score "$c" katz-adl 0 1 1 0 1 1
  score "$c" phq-9 1 1 2 2 1 0 1 1 0
  enter assess diagnosis "$c" "Osteoporosis" --code M81.0 --code-system ICD-10-CM --status active --onset 2021-05-01
  enter assess medication "$c" "Alendronate" --dose "70 mg" --schedule weekly --purpose Bones --started 2021-06-01
  enter assess medication "$c" "Vitamin D" --dose "1000 IU" --schedule daily --purpose Bones --started 2021-06-01
  enter assess allergy "$c" "Penicillin" --reaction rash
  keep need1 assess need "$c" function "Safe bathing and stairs" --severity 3 --priority high --client-priority 1
  keep need2 assess need "$c" social "Company during the week" --severity 2 --priority medium
  keep need3 assess need "$c" health "No more falls" --severity 3 --priority high
  keep s assess strength "$c" "Does her exercises when shown well" --kind strength --domain strengths
  enter assess complete "$c" --summary "Capable and clear; the bath and the third step are the danger. Lonely since the falls."
  enter client flag "$c" "Third step is loose, no rail" --kind fall --priority medium --plan "Call Marisol, then 555-0112"

  on 2025-11-17T11:00
  keep g1 goal add "$c" "Bathes and dresses without a fall, with help twice a week" --need "$need1" --strength "$s" \
    --client-words "I wash myself, somebody stands near" --what "Katz ADL" --unit points --baseline 4 --target 6 \
    --achievable "Home care is authorized" --relevant "Staying in her apartment depends on it" --due 2026-11-16 --weight 3 \
    --priority high --check-every 1mo
  keep step goal step "$c" "$g1" "Have a rail put in" --owner worker --due 2025-12-15
  enter goal step "$c" "$g1" "Show the aide how she likes it" --owner client --due 2025-12-19 --status completed
  keep g2 goal add "$c" "Eats lunch in company twice a week" --need "$need2" --client-words "My chair at the table" \
    --what "lunches in company" --unit "per week" --baseline 0 --target 2 --achievable "Heron Rides takes her door to door" \
    --relevant "She misses the table" --due 2026-06-30 --weight 2
  enter goal step "$c" "$g2" "Call the Thursday Circle" --owner client --due 2026-01-15 --status completed
  keep g3 goal add "$c" "No fall in three months in a row" --need "$need3" --client-words "Not one more" --what falls \
    --unit "per quarter" --baseline 2 --target 0 --achievable "Exercises and a rail" --relevant "Fear keeps her in" \
    --due 2026-12-31
  enter goal step "$c" "$g3" "Exercises each morning after the radio" --owner client --due 2025-12-01 --status completed
  keep v plan service "$c" "Personal care" --category function --provider "$homecare" --goal "$g1" --need "$need1" \
    --times 2 --per week --starts 2025-12-01 --ends 2026-11-30 --unit hour --unit-cost 34 --funding waiver --units 104
  enter plan authorize "$c" "$v" --number W-4471-1 --payer "State waiver" --units 104 --starts 2025-12-01 --ends 2026-11-30
  agree "$c" "Odalys Brink" "First plan"
  keep r refer add "$c" --provider "$homecare" --service function --goal "$g1" --consent "$q" --reason "Bathing, stairs"
  on 2025-11-20; enter refer status "$c" "$r" accepted
  on 2025-12-01; enter refer status "$c" "$r" in-progress
  on 2025-12-12; enter goal step "$c" "$step" --done
  visits "$c" "$g1" <<'ROWS'
2025-12-04 10:30|home-visit|45|First week with the aide, Renske. They agree about the radio.
2025-12-18 10:30|phone|20|Rail is in. She tried it eleven times.
2026-01-08 11:00|home-visit|40|Bath twice a week with Renske near. No slip.
2026-01-22 10:00|phone:no-answer|2|No answer at the usual hour.
2026-01-23 10:00|phone|15|Was at the pharmacy. Keeps to the exercises, bored by the third.
ROWS
  deliveries "$c" "$v" 4 2025-12-07 14 5
  visits "$c" <<'ROWS'
2026-02-10 09:10|phone:collateral|15|Marisol called: fell on the ice, now in St. Elva, wrist broken.
ROWS
  on 2026-02-10T09:30
  enter monitor event "$c" fall --at 2026-02-09T16:20 --facility "Street before the house"
  enter monitor event "$c" admission --setting hospital --facility "St. Elva Hospital" --at 2026-02-09T18:05
  on 2026-02-16T15:00
  enter monitor event "$c" discharge --setting hospital --facility "St. Elva Hospital" --at 2026-02-16T11:30
  visits "$c" "$g1" <<'ROWS'
2026-02-17 10:30|phone|20|Home since yesterday. Has the papers and the splint. Renske comes daily this week.
2026-02-20 11:00|home-visit|60|Medication reconciliation against the discharge letter. No duplicates.
2026-03-03 10:30|home-visit|40|Splint off next week. Angry at the ice, not at herself.
2026-03-17 10:30|phone|20|Wrist is free. Dresses alone again.
ROWS
  on 2026-03-24T10:30
  assess_again "$c" "After the hospital stay" <<'ROWS'
function|3|Bath with someone near, dresses alone
health|2|One fall on ice, wrist healed
social|3|Asks about the lunch table herself
ROWS
  score "$c" katz-adl 0 1 1 1 1 1
  score "$c" phq-9 1 1 1 1 1 0 0 1 0
  enter assess complete "$c" --summary "Stronger than before the fall, and wants company."
  on 2026-04-01T11:00
  case_management paid "$c" health "$g3" "$need3" 2026-04-01 2027-09-30 120
  enter plan authorize "$c" "$paid" --number T-10934 --payer "State Medicaid" --units 80 --starts 2026-04-01 --ends 2027-03-31
  agree "$c" "Odalys Brink" "Case management granted after the hospital stay"
  visits "$c" "$g3" <<'ROWS'
2026-04-07 11:30|home-visit|50|Up and down the stairs without the splint. She rests on the third step because she wants to.
2026-04-07 16:30|phone:collateral@telehealth-other|10|Marisol has the letter from the bone clinic: next scan in June.
2026-04-09 16:10|phone|8|Found the number of the driver for the lunch table. She calls him herself.
2026-04-21 11:00|home-visit|105|A winter's mail and the waiver's yearly form, drawer by drawer. Two letters were bills.
ROWS
  at=10:30 course "$c" "$g2" 2026-04-09 14 phone "Lunches in company this week: %s. Told me what was on the table." 0 1 1 2 1 2 2
  deliveries "$c" "$v" 4 2026-03-01 14 17
  on 2026-02-26
  enter refer status "$c" "$r" completed --received "Personal care twice a week" --enrolled enrolled --feedback "Renske stays"
  on 2026-06-30; enter goal measure "$c" "$g2" 2 --attainment 0; enter goal status "$c" "$g2" achieved; enter goal status "$c" "$g2" completed
  enter assess need "$c" "$need2" --status resolved --resolved 2026-06-30
  at=11:45 course "$c" "$g3" 2026-03-26 28 phone "Falls since we last spoke: %s. Exercises done, the third one grumbling." 0 0 0 0 0 0 0 0 0
  at=11:15 course "$c" "$g1" 2026-07-09 28 home-visit "Katz ADL today: %s. She counts along." 5 5 5 6
  on 2026-10-15
  enter monitor verify "$c" "$v" --from 2026-09-15 --to 2026-10-14 --as-planned full --source client
  on 2026-11-05T10:00
  assess_whole "$c" "My chair is my chair again." <<'ROWS'
function|4|Washes and dresses with someone in the next room|I am not in a hurry any more
health|3|No fall since February|The third step and I have made peace
social|4|Two lunches a week, and the choir asked her
supports|4|Marisol comes on Sundays, rested
employment||Retired
strengths||Teaches two neighbors to mend
ROWS
  score "$c" katz-adl 1 1 1 1 1 1
  score "$c" phq-9 0 0 1 1 0 0 0 1 0
  enter assess complete "$c" --summary "A good year after a hard winter."
  situation "$c" annual rented --income retirement=1180 --noncash snap --disability
  on 2026-11-06T11:00
  enter goal set "$c" "$g1" --due 2027-03-31
  enter goal step "$c" "$g1" "Ask the waiver for another year" --owner worker --due 2026-11-18
  enter client consent "$c" --kind services --granted 2026-11-06 --expires +1y --signed-by "Odalys Brink" --method signed
  release q "$c" "Odalys Brink" "Quillfeather Home Care" "$homecare" "Help at home, second year" function health medications
  agree "$c" "Odalys Brink" "Reviewed after a year"
  enter monitor appointment "$c" "Go through the waiver papers" --at 2026-11-24T11:00 --minutes 45 --place "At her home"
  visits "$c" "$g1" <<'ROWS'
2026-11-12 10:30|phone|15|Renske has a cold, a substitute came. It went well enough, she says, but not with the radio.
ROWS
  on 2026-11-12T16:00
  enter monitor verify "$c" "$v" --from 2026-10-15 --to 2026-11-11 --as-planned full --source client
}

# Fenn Harrow, 36: veteran, rent arrears and a depression that came back. In crisis this week.
fenn_harrow() {
  local c n1 n2 g1 g2 q q2 r r2 v w paid='' at=16:00
  on 2026-01-12T10:10
  keep c client add --given Fenn --family Harrow --born 1989-11-30 --sex male --pronouns he/him --veteran --language en \
    --gender man --race White --ethnicity "Not Hispanic or Latino" --postal-code 34812 --unless-exists medicaid=WX-008126 \
    --phone 555-0113 --lines "18 Cooper Row, Apt 6" --city Wexmoor --living-arrangement "Alone, one room" \
    --preferences "Text before you call. No mornings." --source self --issue "Rent arrears, not sleeping"
  papers "$c" "Fenn Harrow"
  situation "$c" entry rented --income earned=480 --noncash none --absent disability=prefers-not-to-answer
  release q "$c" "Fenn Harrow" "Wexmoor Community Clinic" "$clinic" "Treatment of depression" mental-health medications safety
  release q2 "$c" "Fenn Harrow" "Larkspur Housing Trust" "$housing" "Keep the apartment" housing finances
  enter client support "$c" "Dov Harrow" --role brother --phone 555-0114 --emergency 1 --gives "A sofa, and straight talk"
  enter client benefit "$c" "Rental assistance" --kind housing --status applied --applied 2026-01-12 --paper "Lease" --paper "Payslips"
  enter client benefit "$c" "Medicaid" --kind insurance --payer "State Medicaid" --member-id WX-008126 --status active \
    --starts 2025-06-01 --renews 2027-05-31
  visits "$c" <<'ROWS'
2026-01-13 14:00|in-person|60|Came with a bag of unopened letters. We opened nine of them.
2026-01-20 15:00|in-person|45|Took the missing pay stubs to the housing authority together.
ROWS
  on 2026-01-27T14:00
  assess_whole "$c" "I want to open my own door and not be afraid of the mail." <<'ROWS'
housing|2|Two months in arrears, notice threatened|I would lose the only place that is quiet
finances|2|Owes 1,340; casual work only
mental-health|2|Low for months, sleeps three hours|It came back in autumn
employment|2|Day work in a warehouse, no contract
social|2|Sees his brother, nobody else
safety|3|No thoughts of suicide today; an attempt in 2017|I would call Dov
substance-use|4|Stopped drinking in 2019
ROWS
  score "$c" phq-9 2 2 3 2 1 2 2 1 0
  score "$c" gad-7 2 2 2 2 1 1 2
  enter assess diagnosis "$c" "Recurrent depression" --code F33.1 --code-system ICD-10-CM --status recurrence
  keep n1 assess need "$c" housing "Keep the apartment" --severity 3 --priority high --client-priority 1
  keep n2 assess need "$c" mental-health "Treatment that holds" --severity 3 --priority high
  enter assess need "$c" employment "Work with a contract" --severity 2 --priority low --status deferred --until 2027-01-31
  enter assess strength "$c" "Asks for help before it is too late" --kind coping
  enter assess complete "$c" --summary "Depression has come back, and the arrears feed it."
  on 2026-02-03T15:00
  keep g1 goal add "$c" "Arrears paid and lease confirmed in writing" --need "$n1" --client-words "My own door" \
    --what arrears --unit USD --baseline 1340 --target 0 --achievable "Allowance covers 60 a week" \
    --relevant "Quiet is what keeps him well" --due 2026-08-31 --weight 3
  enter goal step "$c" "$g1" "Agree on a payment plan with the landlord" --owner worker --due 2026-02-17 --status completed
  keep g2 goal add "$c" "Sleeps and gets up: PHQ-9 under 10" --need "$n2" --client-words "To sleep like other people" \
    --what PHQ-9 --unit points --baseline 15 --target 9 --achievable "Treatment helped before" \
    --relevant "Work and apartment depend on it" --due 2026-12-15 --weight 3
  enter goal step "$c" "$g2" "First appointment at the clinic" --owner client --due 2026-03-02 --status completed
  enter goal step "$c" "$g2" "Write the safety plan with him" --owner worker --due 2026-11-18
  keep v plan service "$c" "Therapy" --category mental-health --provider "$clinic" --goal "$g2" --times 1 --per week \
    --starts 2026-03-02 --ends 2027-02-26 --unit session --unit-cost 95 --units 50
  agree "$c" "Fenn Harrow" "First plan"
  keep r refer add "$c" --provider "$clinic" --service mental-health --goal "$g2" --urgency urgent --consent "$q"
  on 2026-02-05; enter refer status "$c" "$r" accepted
  on 2026-03-02; enter refer status "$c" "$r" in-progress
  on 2026-02-10; keep r2 refer add "$c" --provider "$housing" --service housing --goal "$g1" --consent "$q2" --urgency urgent
  on 2026-02-12; enter refer status "$c" "$r2" accepted
  on 2026-02-16; enter refer status "$c" "$r2" in-progress
  keep w monitor advocate "$c" --issue "Eviction notice threatened although a payment plan was offered" --with "Cooper Row Rentals" \
    --kind letter --action "Letter with the offer and the allowance's receipt" --deadline +14d --goal "$g1"
  on 2026-03-04; enter monitor advocate "$c" "$w" --status won --outcome "Notice withdrawn in writing"
  on 2026-04-01T15:00
  case_management paid "$c" housing "$g1" "$n1" 2026-04-01 2027-09-30 120
  enter plan service "$c" "$paid" --goal "$g1" --goal "$g2"
  enter plan authorize "$c" "$paid" --number T-10951 --payer "State Medicaid" --units 40 --starts 2026-04-01 --ends 2026-09-30
  agree "$c" "Fenn Harrow" "Case management granted"
  visits "$c" "$g1" <<'ROWS'
2026-04-10 15:00|in-person|45|Brought three envelopes and opened two of them himself. The third we read together.
2026-04-17 16:00|sms|5|Wrote: paid, receipt in the blue folder.
2026-04-22 15:30|video|40|The housing trust on the line with us. They take the installments as agreed.
2026-04-28 14:00|in-person|50|Went through the questions on sleep and mood. Better than in January, and he says why.
ROWS
  course "$c" "$g1" 2026-02-17 14 phone "Installment paid. Arrears now %s." 1340 1220 1100 980 860 740 620 500 380 260 120 0
  on 2026-07-27; enter refer status "$c" "$r2" completed --received "Arrears settled, lease confirmed" --enrolled enrolled \
    --feedback "They called the landlord while I sat there"
  enter goal status "$c" "$g1" achieved; enter goal status "$c" "$g1" completed
  enter assess need "$c" "$n1" --status resolved --resolved 2026-07-27
  on 2026-04-28T14:00; score "$c" phq-9 1 2 2 2 1 1 1 1 0; enter goal measure "$c" "$g2" 11
  on 2026-07-28T14:00; situation "$c" update rented --income earned=760 --noncash snap --disability
  score "$c" phq-9 1 1 1 1 1 1 1 0 0; score "$c" gad-7 1 1 1 1 0 0 1; enter goal measure "$c" "$g2" 7 --attainment 1
  deliveries "$c" "$v" 1 2026-03-06 7 34
  on 2026-09-28T15:00
  enter plan authorize "$c" "$paid" --number T-11820 --payer "State Medicaid" --units 40 --starts 2026-10-01 --ends 2027-03-31
  visits "$c" "$g2" <<'ROWS'
2026-08-11 15:00|in-person|45|Opens the mail himself. Slept six hours, four nights of seven.
2026-08-25 15:00|phone|20|Good. Fixed his brother's bicycle.
2026-09-08 15:00|in-person|45|The warehouse cut his days. Says he has seen worse.
2026-09-22 15:00|phone:voicemail|2|Left a message, asked him to text back.
2026-09-23 15:40|sms|5|Wrote: ok, tired, see you Tuesday.
2026-09-29 15:00|in-person|45|Quieter than in summer. Missed one session at the clinic.
2026-10-13 15:00|in-person|45|Anniversary of a comrade's death is on the 15th of November. We planned the week around it.
2026-10-27 15:00|phone|25|Sleeps four hours. Clinic will look at the dose.
2026-11-05 15:00|in-person|45|Came, said little, stayed the hour.
2026-11-12 15:00|phone|20|Dov will stay with him over the weekend.
ROWS
  on 2026-11-03T11:00
  enter goal step "$c" "$g2" "Dov stays over the weekend of the anniversary" --owner support --due 2026-11-14 --status completed
  agree "$c" "Fenn Harrow" "Autumn: closer contact agreed"
  enter monitor verify "$c" "$v" --from 2026-10-01 --to 2026-10-31 --as-planned partly --source provider
  on 2026-11-18T15:40
  score "$c" phq-9 3 3 3 2 2 3 2 2 1
  enter goal measure "$c" "$g2" 21 --attainment -2
  enter monitor contact "$c" --dap --referral "$r" --part "data=PHQ-9 21, item 9 several days. No plan, no means at home, asked directly." \
    --part "assessment=Risk is raised and he says so himself." \
    --part "plan=Dov stays. Clinic sees him tomorrow 9:00. I call tonight and every day. He has the crisis line." \
    --at 2026-11-18T14:30 --minutes 70 --mode in-person --activity crisis --goal "$g2" --service "$paid" --place-kind office --sign

  visits "$c" "$g2" <<'ROWS'
2026-11-18 20:00|phone|15|Dov is there, they cook. Fenn will come to the clinic with him.
2026-11-19 11:00|phone|20|Clinic saw him, dose changed, next appointment Monday. Safe with Dov tonight, he says.
ROWS
  on 2026-11-19T11:30
  enter monitor appointment "$c" "Safety plan, with Dov" --at 2026-11-20T15:00 --minutes 60 --place Office
}

# Mirko Valdane, 65: diabetes and kidneys; in hospital since Saturday.
mirko_valdane() {
  local c n1 n2 g1 g2 q r v
  on 2025-12-08T09:00
  keep c client add --given Mirko --family Valdane --born 1961-07-21 --sex male --pronouns he/him --language hr --language en \
    --gender man --race White --ethnicity "Not Hispanic or Latino" --veteran=false --postal-code 34810 \
    --interpreter --phone 555-0115 --lines "40 Ropewalk" --city Wexmoor --living-arrangement "With his wife Zdenka" \
    --preferences "Speaks to the doctor himself, with an interpreter" --source "clinic" --issue "Blood sugar uncontrolled, misses dialysis education"
  papers "$c" "Mirko Valdane"
  situation "$c" entry rented --income ssdi=1420 --noncash none --disability
  enter client support "$c" "Zdenka Valdane" --role wife --phone 555-0116 --emergency 1 --lives-with --gives "Meals, letters"
  enter client benefit "$c" "Health plan" --kind insurance --payer "Wexmoor Mutual" --status active --starts 2025-01-01 --renews 2027-01-01
  release q "$c" "Mirko Valdane" "Heron Rides" "$rides" "Rides to treatment" transportation function
  visits "$c" <<'ROWS'
2025-12-09 10:00|home-visit|70|With the interpreter. Zdenka keeps the readings in a school notebook, every one of them.
ROWS
  on 2025-12-18T10:00
  assess_whole "$c" "I drove a bus for thirty years. Now I wait for one." <<'ROWS'
diagnoses|2|Diabetes for eleven years, kidneys at stage 4|They talk about me in corridors
medications|2|Doses missed when the leaflet is not in his language
transportation|2|Two buses to the clinic, cannot manage the change
health|3|Feet checked, skin intact
supports|4|Zdenka, and a nephew on Saturdays
employment||On a disability pension
ROWS
  score "$c" katz-adl 1 1 1 1 1 1
  score "$c" phq-9 1 1 1 2 1 0 0 0 0
  enter assess diagnosis "$c" "Type 2 diabetes with kidney disease" --code E11.22 --code-system ICD-10-CM --status active
  enter assess medication "$c" Insulin --dose "18 units" --schedule "at night" --purpose Diabetes --started 2022-02-01
  keep n1 assess need "$c" medications "Medication instructions he can read" --severity 3 --priority high
  keep n2 assess need "$c" transportation "A way to the clinic" --severity 2 --priority high --client-priority 1
  enter assess strength "$c" "Zdenka's notebook: eleven years of readings" --kind resource
  enter assess complete "$c" --summary "What looks like neglect is language and distance."
  on 2026-01-05T10:00
  keep g1 goal add "$c" "HbA1c of 7.5 % or less" --need "$n1" --client-words "To keep my feet and my kidneys" --what HbA1c --unit % \
    --baseline 9.4 --target 7.5 --achievable "Readings are kept, leaflets will be translated" --relevant "Wants no dialysis" \
    --due 2026-12-31 --weight 3 --check-every 3mo
  enter goal step "$c" "$g1" "Leaflets in Croatian from the pharmacy" --owner worker --due 2026-01-31 --status completed
  keep g2 goal add "$c" "Reaches every clinic appointment" --need "$n2" --client-words "To be on time" --what "appointments reached" \
    --unit % --baseline 50 --target 100 --achievable "Heron Rides is covered by the plan" --relevant "He was never late in thirty years" \
    --due 2026-09-30
  enter goal step "$c" "$g2" "Book rides for the quarter" --owner worker --due 2026-01-31 --status completed
  keep v plan service "$c" "Rides to the clinic" --category transportation --provider "$rides" --goal "$g2" --times 2 --per month \
    --starts 2026-01-20 --ends 2027-01-19 --unit visit --unit-cost 28.50 --units 24
  enter plan authorize "$c" "$v" --number M-220 --payer "Wexmoor Mutual" --units 24 --starts 2026-01-20 --ends 2027-01-19
  agree "$c" "Mirko Valdane" "First plan"
  keep r refer add "$c" --provider "$rides" --service transportation --goal "$g2" --consent "$q" --plan-service "$v"
  on 2026-01-08; enter refer status "$c" "$r" in-progress
  on 2026-04-20; enter refer status "$c" "$r" completed --received "Rides twice a month" --enrolled enrolled --feedback "The driver is a colleague"
  deliveries "$c" "$v" 1 2026-01-21 14 20
  visits "$c" <<'ROWS'
2026-01-15 10:00|home-visit|45|Leaflets are here. He read them aloud to Zdenka.
2026-02-05 10:00|phone|20|First ride on time. The driver knew him from the depot.
ROWS
  course "$c" "$g1" 2026-02-26 56 home-visit "HbA1c from the clinic: %s. Zdenka had drawn the curve already." 9.1 8.6 8.2 7.9 7.8
  course "$c" "$g2" 2026-03-12 28 phone "Appointments reached since last time, in percent: %s." 75 100 100 100 75 100 100
  visits "$c" "$g1" <<'ROWS'
2026-09-24 10:00|phone|20|Tired for a week. Asked him to tell the clinic, he did so while I waited.
2026-10-08 10:30|home-visit|50|Kidney values worse. They spoke about dialysis for the first time without leaving the room.
2026-10-22 10:00|phone|20|Visited the dialysis unit with the nephew. Less afraid of the machine than of the chair.
2026-11-05 10:00|phone|20|Ankles swollen, clinic changed the pills.
2026-11-12 10:00|phone|15|Sleeps sitting up. The clinic will see him on Monday; told him not to wait if it gets worse.
2026-11-16 09:15|phone:collateral|15|Zdenka: taken in on Saturday night, short of breath. Stable, asks for his glasses.
ROWS
  on 2026-09-30; enter goal status "$c" "$g2" achieved; enter goal status "$c" "$g2" completed
  enter assess need "$c" "$n2" --status resolved --resolved 2026-09-30
  on 2026-10-08T16:00
  enter goal step "$c" "$g1" "Visit the dialysis unit" --owner client --due 2026-10-31 --status completed
  agree "$c" "Mirko Valdane" "Dialysis to be prepared"
  on 2026-11-16T09:30
  enter monitor event "$c" admission --setting hospital --facility "St. Elva Hospital" --at 2026-11-14T22:40
  enter monitor task "$c" "Ask the unit for an interpreter and the day of discharge" --due 2026-11-20
}

# Tamsin Oake, 28: two small children, a damp apartment, a course. Closed in July with goals met.
tamsin_oake() {
  local c n1 n2 g1 g2 q r r2 r3 paid='' at=09:45
  on 2025-11-17T09:00
  keep c client add --given Tamsin --family Oake --born 1997-05-02 --sex female --pronouns she/her --language en --phone 555-0117 \
    --gender woman --race "Black or African American" --race White --ethnicity "Not Hispanic or Latino" --veteran=false \
    --postal-code 34811 --unless-exists medicaid=WX-006650 --lines "9 Tannery Yard" --city Wexmoor --living-arrangement "With Robin (4) and Wren (1)" \
    --source "nursery" --issue "Moldy apartment, children sick all winter"
  papers "$c" "Tamsin Oake"
  situation "$c" entry rented --income child-support=95 --income tanf=420 --noncash wic --disability=false
  release q "$c" "Tamsin Oake" "Tollgate Tenancy Aid; Larkspur Housing Trust" "$tenancy" "A dry apartment" housing finances
  visits "$c" <<'ROWS'
2025-11-18 13:00|home-visit|60|Mold behind the crib. Photographed it for the landlord, with her permission.
ROWS
  on 2025-12-02T13:00
  assess_whole "$c" "I want one winter without the cough." <<'ROWS'
housing|1|Mould in both rooms, heating broken|I move the cot every night
food|2|Skips meals so that the children eat|I am fine with toast
finances|2|Child support comes one month in three
employment|3|Two semesters short of a nursing assistant certificate
strengths||Keeps every letter, in order
ROWS
  score "$c" gad-7 2 1 2 1 1 1 0
  keep n1 assess need "$c" housing "A dry home" --severity 4 --priority high --client-priority 1
  keep n2 assess need "$c" food "Enough to eat for all three" --severity 3 --priority high
  enter assess complete "$c" --summary "Capable, worn out; the apartment makes the children ill."
  on 2025-12-04T13:00
  keep g1 goal add "$c" "Signed lease for a dry apartment" --need "$n1" --client-words "A winter without the cough" --what "signed lease" \
    --unit lease --baseline 0 --target 1 --achievable "Deposit is covered" --relevant "The children's chests" --due 2026-06-30 --weight 4
  enter goal step "$c" "$g1" "Visit three apartments" --owner client --due 2026-03-01 --status completed
  keep g2 goal add "$c" "A meal three times a day for all three" --need "$n2" --client-words "Not only toast" --what "days with three meals" \
    --unit "per week" --baseline 2 --target 7 --achievable "Pantry is two streets away" --relevant "She faints at school" --due 2026-04-30
  enter goal step "$c" "$g2" "Register at the pantry" --owner client --due 2025-12-12 --status completed
  agree "$c" "Tamsin Oake" "First plan"
  keep r refer add "$c" --provider "$housing" --service housing --goal "$g1" --consent "$q" --urgency urgent
  keep r3 refer add "$c" --provider "$pantry" --service food --goal "$g2" --urgency asap
  on 2025-12-05; enter refer status "$c" "$r3" in-progress
  on 2025-12-09; enter refer status "$c" "$r" rejected --reason-code no-capacity --reason "Full until summer"
  keep r2 refer again "$c" "$r" --provider "$tenancy"
  on 2025-12-11; enter refer status "$c" "$r2" accepted; enter refer status "$c" "$r2" on-hold --reason "Waiting list, about eight weeks"
  on 2026-02-05; enter refer status "$c" "$r2" in-progress
  on 2026-04-01T13:00
  case_management paid "$c" housing "$g1" "$n1" 2026-04-01 2026-07-31
  enter plan authorize "$c" "$paid" --number T-10940 --payer "State Medicaid" --units 24 --starts 2026-04-01 --ends 2026-07-31
  agree "$c" "Tamsin Oake" "Case management granted until the move is done"
  course "$c" "$g2" 2025-12-11 14 phone "Days with three meals last week: %s." 3 4 4 5 6 6 7 7 7
  on 2026-04-16; enter refer status "$c" "$r3" completed --received "Weekly box, winter" --enrolled enrolled --feedback "Nobody looked at me oddly"
  enter goal status "$c" "$g2" achieved; enter goal status "$c" "$g2" completed
  visits "$c" "$g1" <<'ROWS'
2026-01-08 13:00|home-visit|45|Inspector came, report is on our side.
2026-01-29 13:00|phone|15|Robin at home with the cough again.
2026-02-12 13:00|in-person|40|With Tollgate: list of five apartments, two dry.
2026-03-05 13:00|phone|15|Saw Mill Cottage. Afternoon sun in the children's room.
2026-03-26 13:00|phone:voicemail|2|Left word to call about the deposit.
2026-03-27 12:10|phone|15|Deposit is promised in writing.
2026-04-02 11:30|phone|7|Tollgate will send the draft lease by Monday. Told her so.
2026-04-02 16:00|phone|7|She asks whether the deposit letter names her. It does.
2026-04-09 13:00|home-visit|70|Read the draft lease against the deposit letter at her kitchen table. Two questions for Tollgate.
2026-04-16 13:00|phone|5|The last box from the pantry went to the neighbor, she says.
2026-04-23 13:00|in-person@community|60|Lease signed, read line by line first.
2026-04-30 13:00|phone:voicemail|2|Left word about the day of the keys.
2026-05-14 13:00|home-visit|45|Moved. Wren sleeps in a cot that stays where it is.
2026-06-11 13:00|phone|20|No cough for three weeks. Passed the fall exam early.
2026-07-02 13:00|in-person|45|Looked back together. She knows whom to call.
ROWS
  on 2026-05-15; enter refer status "$c" "$r2" completed --received "Lease at Mill Cottage" --enrolled enrolled --feedback "They came along"
  enter goal measure "$c" "$g1" 1 --attainment 1; enter goal status "$c" "$g1" achieved
  on 2026-07-02T16:00
  situation "$c" exit rented --destination rented --income child-support=140 --income tanf=420 --noncash wic --noncash snap \
    --disability=false
  enter client close "$c" --reason goals-met --summary "Dry apartment, enough to eat, back at school." --settle \
    --aftercare "Health center for the children" --follow-up 2026-10-02
}

# Ilse Quandt, 87: wanted to die at home, and did.
ilse_quandt() {
  local c n g
  on 2025-11-24T09:00
  keep c client add --given Ilse --family Quandt --born 1938-10-18 --sex female --pronouns she/her --language de --language en \
    --gender woman --race White --ethnicity "Not Hispanic or Latino" --absent veteran=not-asked --postal-code 34815 \
    --phone 555-0118 --city Wexmoor --living-arrangement "With her niece Gerda" --directives "No hospital; paper is in the kitchen drawer" \
    --source hospice --issue "Wants to stay at home to the end"
  papers "$c" "Ilse Quandt"
  situation "$c" entry with-family --income retirement=1390 --noncash none --disability
  enter client support "$c" "Gerda Quandt" --role niece --phone 555-0119 --emergency 1 --lives-with --authority health-care-agent \
    --gives "Nights" --hours-per-week 40 --strain "Holds out, needs one night off a week"
  visits "$c" <<'ROWS'
2025-11-25 15:00|home-visit|60|Offered me coffee and the facts. Wants the window side of the room.
ROWS
  on 2025-12-03T15:00
  assess_whole "$c" "No fuss, the window, and Gerda sleeps." <<'ROWS'
diagnoses|2|Heart failure, hospice has taken over|I can count
function|2|Needs help with all but eating
health|2|Breathless at night
supports|2|Gerda is up four times a night
employment||Retired
ROWS
  score "$c" katz-adl 0 0 0 0 1 1
  keep n assess need "$c" supports "Nights covered so that Gerda sleeps" --severity 3 --priority high
  enter assess complete "$c" --summary "Clear about what she wants."
  on 2025-12-05T15:00
  keep g goal add "$c" "Gerda sleeps two nights a week" --need "$n" --client-words "Gerda sleeps" --what "nights off" --unit "per week" \
    --baseline 0 --target 2 --achievable "Quillfeather has a night sitter" --relevant "Staying at home depends on her" --due 2026-02-28
  enter goal step "$c" "$g" "Ask for a night sitter" --owner worker --due 2025-12-10 --status completed
  agree "$c" "Ilse Quandt" "First plan"
  course "$c" "$g" 2025-12-15 14 home-visit "Nights off last week: %s. Gerda has color in her face again." 0 1 1 2 2 2
  visits "$c" "$g" <<'ROWS'
2026-03-09 15:00|home-visit|40|Weaker. Read her the weather report, as she likes.
2026-03-17 15:00|home-visit|40|Mostly asleep. Gerda and I sat.
2026-03-20 08:30|phone:collateral|20|Gerda called. Ilse died at five this morning, the window open.
ROWS
  on 2026-03-20T09:00
  enter monitor event "$c" death --at 2026-03-20T05:00 --facility "At home"
  enter client set "$c" --deceased 2026-03-20
  enter goal status "$c" "$g" achieved
  on 2026-03-20T09:30
  situation "$c" exit with-family --destination deceased --absent income=not-asked --absent noncash=not-asked --disability
  enter client close "$c" --reason deceased --summary "Died at home as she wished." --settle --aftercare "Hospice calls Gerda in April"
}

# Bram Tollerud, 51: lost from sight in spring, came back in September. Planning.
bram_tollerud() {
  local c n g q r
  on 2026-01-19T10:00
  keep c client add --given Bram --family Tollerud --born 1975-02-14 --sex male --pronouns he/him --language nb --language en \
    --gender man --race White --absent ethnicity=prefers-not-to-answer --veteran=false --phone 555-0120 --living-arrangement "Sleeps at friends' places" --source shelter --issue "No address since November"
  papers "$c" "Bram Tollerud"
  situation "$c" entry staying-with-friends --income earned=900 --noncash none --disability=false
  release q "$c" "Bram Tollerud" "Tollgate Tenancy Aid" "$tenancy" "A room" housing
  visits "$c" <<'ROWS'
2026-01-20 10:30|in-person|45|Carries his tools with him. Needs a PO box before anything else.
ROWS
  on 2026-02-02T10:30
  assess_whole "$c" "A door I can lock behind my tools." <<'ROWS'
housing|1|Three sofas since November|My tools are in a friend's cellar
finances|2|Paid by the day
health|3|Back hurts, works all the same
employment|3|Carpenter, day jobs
strengths||Has a trade people ask for
ROWS
  keep n assess need "$c" housing "A room of his own" --severity 4 --priority high
  enter assess complete "$c" --summary "Needs a door and an address."
  on 2026-02-09T10:30
  keep g goal add "$c" "Moves into a room of his own" --need "$n" --client-words "A door" --what "own room" --unit room --baseline 0 --target 1 \
    --achievable "Earns enough for a room" --relevant "His tools" --due 2026-07-31
  enter goal step "$c" "$g" "Mailing address at the shelter" --owner worker --due 2026-02-20
  agree "$c" "Bram Tollerud" "First plan"
  keep r refer add "$c" --provider "$tenancy" --service housing --goal "$g" --consent "$q"
  on 2026-02-12; enter refer status "$c" "$r" accepted
  visits "$c" "$g" <<'ROWS'
2026-02-24 10:30|phone|10|Has work out of town until Friday.
2026-03-10 10:30|phone:voicemail|2|No call back yet.
2026-03-13 17:00|phone:no-answer|2|Called in the evening.
2026-03-17 11:00|email|5|Wrote to the address he gave.
2026-03-24 10:30|phone:no-answer|2|Number is switched off.
2026-04-07 09:00|in-person:no-answer|40|Asked at the shelter; left on a job in the north, they think.
ROWS
  on 2026-04-10; enter refer status "$c" "$r" failed --reason-code client-no-show --reason "Could not be reached"
  on 2026-04-21T10:00
  situation "$c" exit '' --absent living_situation=does-not-know --absent destination=does-not-know --absent income=does-not-know \
    --absent noncash=does-not-know --absent disability=does-not-know
  enter client close "$c" --reason lost-contact --summary "Not reached since February; the door stays open." --settle
  on 2026-09-21T10:00
  enter client reopen "$c" --source self --issue "Back in town, hurt his back, wants a room before winter"
  situation "$c" entry staying-with-friends --income private-disability=780 --noncash none --absent disability=does-not-know
  enter assess need "$c" "$n" --status inactive
  visits "$c" <<'ROWS'
2026-09-22 10:30|in-person|60|Glad to be asked where he had been. Worked on a boat, slept dry, hurt his back.
2026-10-01 10:30|phone|15|Has a doctor again.
ROWS
  on 2026-10-12T10:30
  assess_whole "$c" "Same door, less patience." <<'ROWS'
housing|2|Lodges with a widow until December|She has been good to me
health|2|Slipped disc, may not lift
finances|2|Sick pay until January
employment|2|Cannot do his trade for now
strengths||Came back on his own
ROWS
  score "$c" phq-9 1 1 2 2 0 1 0 1 0
  keep n assess need "$c" housing "A room before winter" --severity 3 --priority high --client-priority 1
  enter assess need "$c" employment "Work that spares his back" --severity 2 --priority medium --barrier "Slipped disc"
  enter assess complete "$c" --summary "The back has changed the plan, not the wish."
  on 2026-10-20T11:00
  keep g goal add "$c" "Room with a lease by the end of January" --need "$n" --client-words "The same door" --what lease --unit lease --baseline 0 \
    --target 1 --achievable "Disability pay covers a small room" --relevant "Lodging ends in December" --due 2027-01-31
  enter goal step "$c" "$g" "Gather sick pay letters" --owner client --due 2026-11-13
  keep r refer add "$c" --provider "$tenancy" --service housing --goal "$g" --consent "$q"
  on 2026-11-02; enter refer status "$c" "$r" accepted
  visits "$c" "$g" <<'ROWS'
2026-10-27 10:30|phone|15|Letters are half together.
2026-11-10 10:30|in-person|45|Talked about joinery drawings at a desk. He laughed, then asked when.
ROWS
}

# Safiya Merrow, 23: came two weeks ago. Assessment.
safiya_merrow() {
  local c
  on 2026-11-05T09:00
  keep c client add --given Safiya --family Merrow --born 2003-04-11 --sex female --pronouns she/her --language ar --language en --interpreter \
    --gender woman --race "Middle Eastern or North African" --absent ethnicity=not-asked --phone 555-0121 --living-arrangement "Shared room at the Lantern hostel" --preferences "A woman as interpreter" \
    --source hostel --issue "New in town, first letters about her stay"
  papers "$c" "Safiya Merrow"
  visits "$c" <<'ROWS'
2026-11-06 13:00|in-person|60|With the interpreter. She had a list of eleven questions; we answered six.
2026-11-13 13:00|in-person|60|Second talk. Has been an electrician's apprentice, shows photographs.
ROWS
  on 2026-11-13T15:00
  enter assess start "$c" --kind comprehensive --client-words "I want to finish what I learned."
  record_domain "$c" education 3 "Two years of an electrician's training, papers are with her aunt" "I was good at it"
  record_domain "$c" housing 3 "Hostel until March" ''
  score "$c" gad-7 1 1 2 1 1 0 1
  enter assess need "$c" education "Training recognized" --severity 2 --priority medium
  enter monitor appointment "$c" "Third talk, with interpreter" --at 2026-11-23T13:00 --minutes 60 --place Office --interpreter
}

# Juniper Ashgrove, 44: on the waiting list.
juniper_ashgrove() {
  local c
  on 2026-10-26T11:00
  keep c client add --given Juniper --family Ashgrove --born 1982-06-08 --pronouns they/them --language en --phone 555-0122 --status waitlist \
    --source "family doctor" --issue "Cares for a father with dementia, runs out of strength"
  visits "$c" <<'ROWS'
2026-10-27 16:00|phone|20|Told them honestly: four weeks. Gave the number of the Thursday Circle for the meantime.
ROWS
}

# Corvin Delamare, 57: moved to his sister in March.
corvin_delamare() {
  local c n g
  on 2025-11-10T09:00
  keep c client add --given Corvin --family Delamare --born 1969-01-25 --sex male --pronouns he/him --language fr --language en --phone 555-0123 \
    --gender man --race "Black or African American" --ethnicity "Not Hispanic or Latino" --veteran=false --postal-code 34810 \
    --source clinic --issue "Sight is failing, cannot read his mail"
  papers "$c" "Corvin Delamare"
  situation "$c" entry rented --income ssdi=1105 --noncash none --disability
  visits "$c" <<'ROWS'
2025-11-12 11:00|home-visit|60|Reads with a lamp and a glass, knows each letter by its envelope.
ROWS
  on 2025-12-01T11:00
  assess_whole "$c" "I would rather be read to than pitied." <<'ROWS'
health|2|Sight a tenth, getting less
function|3|Cooks by touch
ROWS
  keep n assess need "$c" health "Aids and training for low sight" --severity 3 --priority high
  enter assess complete "$c" --summary "Independent by habit; needs aids before the winter."
  on 2025-12-08T11:00
  keep g goal add "$c" "Reads his own mail with a reading aid" --need "$n" --client-words "My own letters" --what "letters read alone" --unit % \
    --baseline 20 --target 90 --achievable "Aid is on loan" --relevant "His privacy" --due 2026-05-31
  enter goal step "$c" "$g" "Try two reading aids" --owner client --due 2026-01-15 --status completed
  agree "$c" "Corvin Delamare" "First plan"
  at=09:15 course "$c" "$g" 2025-12-15 14 phone "Letters he read alone, in percent: %s." 20 30 45 60 60
  visits "$c" "$g" <<'ROWS'
2026-03-02 11:00|phone|25|Will move to his sister by the sea. Takes the aid along.
ROWS
  on 2026-03-16T11:00
  situation "$c" exit rented --destination with-family --income ssdi=1105 --noncash none --disability
  enter client close "$c" --reason moved-out-of-area --summary "Reads most of his mail. Service at the new place is told, with his consent." --settle
}

# Yara Nettlefold, 70: has a new need without an answer, and a note written late. Planning.
yara_nettlefold() {
  local c n1 g1 q r x
  on 2026-06-01T09:00
  keep c client add --given Yara --family Nettlefold --born 1956-09-03 --sex female --pronouns she/her --language pt --language en \
    --gender woman --absent race=prefers-not-to-answer --absent ethnicity=prefers-not-to-answer --veteran=false \
    --postal-code 34815 --phone 555-0124 --living-arrangement "Alone since her husband died in April" --source "parish nurse" --issue "Has stopped cooking"
  papers "$c" "Yara Nettlefold"
  situation "$c" entry rented --income retirement=980 --income pension=210 --noncash none --disability=false
  release q "$c" "Yara Nettlefold" "Thursday Circle" "$circle" "Company" social
  visits "$c" <<'ROWS'
2026-06-02 14:00|home-visit|60|His coat still hangs in the hall. She asked me to leave it there.
ROWS
  on 2026-06-15T14:00
  assess_whole "$c" "I cook for two and throw half away." <<'ROWS'
food|2|Tea and bread, lost 4 kg|It does not taste
emotional|2|Grief, two months
social|2|Goes out for church only
employment||Retired
ROWS
  score "$c" phq-9 2 2 2 1 3 0 1 0 0
  keep n1 assess need "$c" food "Eats enough again" --severity 3 --priority high
  enter assess complete "$c" --summary "Grieving; the kitchen is where she misses him."
  on 2026-06-22T14:00
  keep g1 goal add "$c" "Weighs 58 kg again" --need "$n1" --client-words "To want to cook" --what weight --unit kg --baseline 52 --target 58 \
    --achievable "Cooks well when somebody eats" --relevant "Strength for the garden" --due 2026-12-31
  enter goal step "$c" "$g1" "Cook at the pantry's kitchen once a week" --owner client --due 2026-07-15 --status completed
  enter goal step "$c" "$g1" "Ask the doctor about the weight" --owner worker --due 2026-11-10
  agree "$c" "Yara Nettlefold" "First plan"
  keep r refer add "$c" --provider "$circle" --service social --need "$n1" --consent "$q"
  on 2026-06-25; enter refer status "$c" "$r" accepted
  on 2026-07-02; enter refer status "$c" "$r" in-progress
  course "$c" "$g1" 2026-07-06 14 phone "Weighed herself while I waited: %s kg." 52 52.5 53 53 54 54.5 55 55 55.5
  on 2026-10-29; enter refer status "$c" "$r" completed --received "A place at the table" --enrolled enrolled --feedback "They eat too fast"
  on 2026-10-19T16:00
  keep x monitor contact "$c" "Three weeks without tears at breakfast, she says, and one with." --at 2026-10-15T14:00 --mode home-visit \
    --minutes 50 --goal "$g1" --sign
  on 2026-10-20; enter monitor amend "$c" "$x" "It was two weeks, not three; she corrected me on the phone." --sign
  on 2026-11-12T14:00
  keep x monitor contact "$c" "The landlord wants the apartment for his son. She showed me the letter last." --minutes 45 --mode home-visit --goal "$g1" \
    --next "Ask Larkspur about notice periods" --due 2026-11-19 --sign
  enter assess need "$c" housing "Stay, or an apartment with a yard, before April" --severity 3 --priority high
}

# Pell and Wenna Underbough, 76 and 73: he forgets, she cares for him. Implementation, and a group on Thursdays.
underboughs() {
  local p w n g gw v q r day
  on 2026-02-02T09:00
  keep p client add --given Pell --family Underbough --born 1950-08-12 --sex male --pronouns he/him --language cy --language en --phone 555-0125 \
    --gender man --race White --ethnicity "Not Hispanic or Latino" --veteran=false --postal-code 34811 \
    --household kx7pm --lines "1 Orchard End" --city Wexmoor --living-arrangement "With his wife" --source "memory clinic" --issue "Leaves the gas stove on"
  keep w client add --given Wenna --family Underbough --born 1953-05-27 --sex female --pronouns she/her --language cy --language en --phone 555-0125 \
    --gender woman --race White --ethnicity "Not Hispanic or Latino" --veteran=false --postal-code 34811 \
    --household kx7pm --lines "1 Orchard End" --city Wexmoor --living-arrangement "With her husband" --source "memory clinic" --issue "Has not slept through since summer"
  papers "$p" "Pell Underbough"; papers "$w" "Wenna Underbough"
  situation "$p" entry owned --income retirement=1310 --income pension=240 --noncash none --disability
  situation "$w" entry owned --income retirement=760 --noncash none --disability=false
  enter client support "$p" "Wenna Underbough" --role wife --phone 555-0125 --emergency 1 --lives-with --authority health-care-agent
  enter client flag "$p" "Wanders at dusk" --kind other --priority medium --plan "Try the orchard first, then the bus stop"
  release q "$p" "Pell Underbough" "Quillfeather Home Care" "$homecare" "Afternoons with a sitter" function cognition
  visits "$p" <<'ROWS'
2026-02-03 14:00|home-visit|70|Pell showed me the orchard and told me each tree, twice.
ROWS
  visits "$w" <<'ROWS'
2026-02-03 15:30|home-visit|40|Wenna alone, in the kitchen. She cried and then she laughed at the gas story.
ROWS
  on 2026-02-16T14:00
  assess_whole "$p" "I know the trees." <<'ROWS'
cognition|2|Memory clinic: moderate dementia
function|3|Dresses when clothes are laid out
safety|2|Gas left on twice|It was only once
employment||Retired
ROWS
  score "$p" katz-adl 1 0 1 1 1 1
  keep n assess need "$p" safety "Safe at home in the afternoon" --severity 3 --priority high
  enter assess complete "$p" --summary "At ease at home while somebody is near."
  on 2026-02-17T14:00
  assess_whole "$w" "One afternoon that is mine." <<'ROWS'
supports|2|Sole caregiver day and night
health|3|Sleeps four hours
employment||Retired
ROWS
  score "$w" gad-7 2 1 2 2 1 1 1
  keep q assess need "$w" supports "Respite" --severity 3 --priority high
  enter assess complete "$w" --summary "Strong, and at the end of her strength."
  on 2026-02-23T14:00
  keep g goal add "$p" "No afternoon alone with the stove" --need "$n" --client-words "The orchard" --what "afternoons with company" --unit "per week" \
    --baseline 0 --target 5 --achievable "Sitter found, neighbors offer two" --relevant "He stays in his own house" --due 2026-12-31
  enter goal step "$p" "$g" "Lock for the gas valve" --owner provider --due 2026-03-15 --status completed
  keep v plan service "$p" "Sitter in the afternoon" --category supports --provider "$homecare" --goal "$g" --times 3 --per week --starts 2026-03-02 \
    --ends 2027-02-26 --unit hour --unit-cost 26 --funding waiver --units 468
  enter plan authorize "$p" "$v" --number W-5120-1 --payer "State waiver" --units 234 --starts 2026-03-02 --ends 2026-12-11
  agree "$p" "Pell Underbough" "First plan"
  keep gw goal add "$w" "Sleeps six hours a night" --need "$q" --client-words "One afternoon, one night" --what sleep --unit hours --baseline 4 \
    --target 6 --achievable "Sitter and the circle" --relevant "She cannot care without sleep" --due 2026-10-31
  enter goal step "$w" "$gw" "Thursday Circle while the sitter is there" --owner client --due 2026-03-12 --status completed
  agree "$w" "Wenna Underbough" "First plan"
  keep r refer add "$w" --provider "$circle" --service social --goal "$gw" --urgency routine --draft
  on 2026-02-26; enter refer status "$w" "$r" requested
  on 2026-02-27; enter refer status "$w" "$r" cancelled --reason-code client-declined --reason "She knows them and went by herself"
  deliveries "$p" "$v" 9 2026-03-06 7 30
  at=09:30 course "$w" "$gw" 2026-03-19 28 phone "Hours of sleep, by her own count: %s." 4 4.5 4.5 5 5 5.5 5 5.5 5
  course "$p" "$g" 2026-03-20 28 home-visit "Afternoons with company last week: %s. He asked me which tree is mine." 2 3 3 4 4 4 5 4 5
  for day in 2026-04-02 2026-05-07 2026-06-04 2026-07-02 2026-08-06 2026-09-03 2026-10-01 2026-11-05; do
    on "$day"
    enter monitor contact "$p" "$w" "Caregivers' afternoon at the Thursday Circle: songs first, then talk." --at "${day}T14:00" --minutes 90 \
      --mode in-person --activity monitoring --place "Thursday Circle" --sign
  done
  on 2026-09-28; enter goal step "$p" "$g" "Neighbors' list for Tuesdays" --owner support --due 2026-12-01
  agree "$p" "Pell Underbough" "Reviewed in autumn"
  on 2026-09-29; enter goal step "$w" "$gw" "One night a month at her sister's" --owner client --due 2026-11-15
  agree "$w" "Wenna Underbough" "Reviewed in autumn"
  visits "$p" "$g" <<'ROWS'
2026-10-30 14:00|home-visit|40|Apples are in. He counted crates and was right.
2026-11-13 14:00|phone:collateral|10|Wenna says: calm week.
ROWS
  visits "$w" "$gw" <<'ROWS'
2026-11-13 14:15|phone|20|The night at her sister's did not come about; Pell had a cold.
ROWS
  on 2026-11-13; enter monitor verify "$p" "$v" --from 2026-10-12 --to 2026-11-12 --as-planned full --source client
}

# Rune Halvorsby, 34: out of prison in April, wants work; an appeal about his papers. Implementation.
rune_halvorsby() {
  local c n n2 g g2 q r b v paid=''
  on 2026-04-13T09:00
  keep c client add --given Rune --family Halvorsby --born 1991-12-19 --sex male --pronouns he/him --language en --phone 555-0126 \
    --gender man --race White --ethnicity "Not Hispanic or Latino" --veteran=false \
    --lines "Room 11, Ferry House" --city Wexmoor --postal-code 34812 --source "probation office" --issue "Released in April, no ID, wants work"
  papers "$c" "Rune Halvorsby"
  situation "$c" entry halfway-house --income none=0 --noncash none --disability=false
  release q "$c" "Rune Halvorsby" "Anvil Lane Works" "$works" "A placement" employment education
  keep b client benefit "$c" "Medicaid" --kind insurance --payer "State Medicaid" --status applied --applied 2026-04-13
  keep v plan service "$c" "Case management" --category employment --unit 15min --unit-cost 21.75 --funding medicaid \
    --starts 2026-04-13 --ends 2026-09-30
  paid=$v visits "$c" <<'ROWS'
2026-04-14 10:00|in-person|60|Came early and stood outside until the hour.
2026-04-21 10:00|phone|15|Medicaid gives no number before it sees an ID. He laughed first.
2026-04-27 10:00|in-person|75|All of the questions, with one break. He asked what each answer is for.
ROWS
  on 2026-04-27T10:00
  assess_whole "$c" "Work where they see what I do today." <<'ROWS'
employment|2|No work since 2022; welds
insurance|3|Medicaid applied for; it waits for an ID
legal|2|State ID refused for lack of an earlier address
substance-use|4|Two years without, goes to a group
supports|3|A grandmother, by letter
strengths||Patient hands
ROWS
  score "$c" gad-7 1 2 2 1 1 1 1
  keep n assess need "$c" employment "Paid work" --severity 3 --priority high --client-priority 1
  keep n2 assess need "$c" legal "A state ID" --severity 3 --priority high
  enter assess need "$c" housing "A home after Ferry House" --severity 2 --priority low --status deferred --until 2027-03-01
  enter assess complete "$c" --summary "Ready for work; the card is what holds him up."
  on 2026-05-04T10:00
  keep g goal add "$c" "Works twenty hours a week, paid" --need "$n" --client-words "Be seen for what I do" --what "paid hours" --unit "per week" \
    --baseline 0 --target 20 --achievable "Anvil Lane tests welders" --relevant "His own money" --due 2026-12-15 --weight 3
  enter goal step "$c" "$g" "Welding test" --owner client --due 2026-06-01 --status completed
  keep g2 goal add "$c" "Identity card in his hand" --need "$n2" --client-words "A card with my face" --what card --unit card --baseline 0 --target 1 \
    --achievable "Grandmother has his birth certificate" --relevant "No contract without it" --due 2026-09-30
  enter goal step "$c" "$g2" "Birth certificate by registered mail" --owner support --due 2026-06-30 --status completed
  enter goal step "$c" "$g2" "Appeal against the refusal" --owner worker --due 2026-11-25 --status in-progress
  enter plan service "$c" "$v" --goal "$g" --need "$n"
  agree "$c" "Rune Halvorsby" "First plan"
  keep r refer add "$c" --provider "$works" --service employment --goal "$g" --consent "$q"
  on 2026-05-08; enter refer status "$c" "$r" accepted
  on 2026-05-26; enter refer status "$c" "$r" in-progress
  on 2026-05-28T09:00
  enter client benefit "$c" "$b" --status denied --reason "Identity not shown; apply again with the card"
  enter plan service "$c" "$v" --status revoked --reason "No payer: Medicaid denied"
  course "$c" "$g" 2026-05-28 14 in-person "Paid hours last week: %s. Brought the pay stub." 0 4 6 8 8 10 12 12 14 12 14 16
  on 2026-09-14T10:00
  enter monitor advocate "$c" --issue "Identity card refused a second time" --barrier "No proof of an earlier address" --with "Registry office" \
    --kind appeal --action "Appeal with the birth paper and the release papers" --deadline 2026-11-25 --goal "$g2" --need "$n2"
  visits "$c" "$g2" <<'ROWS'
2026-05-20 10:00|phone|10|Grandmother has found the birth paper in a hymn book.
2026-06-24 10:00|in-person|20|It came, registered, with a cake.
2026-08-19 10:00|phone|10|No word from the registry. He asks each week, politely.
2026-09-16 10:00|in-person|40|Read the refusal together. He wrote the first sentence of the appeal himself.
2026-10-21 10:00|phone|15|Registry has set a hearing for the 25th of November.
ROWS
  on 2026-09-16T11:00; situation "$c" update halfway-house --income earned=960 --noncash snap --disability=false
  on 2026-10-29; enter goal step "$c" "$g2" "Grandmother's statement" --owner support --due 2026-11-12
  agree "$c" "Rune Halvorsby" "Appeal taken into the plan"
  visits "$c" "$g" <<'ROWS'
2026-11-04 10:00|in-person|30|Foreman asks him for Saturdays. Card or no card.
2026-11-18 10:00|phone:voicemail|2|Left a message about the hearing.
ROWS
  on 2026-11-18T10:30; enter monitor appointment "$c" "Hearing at the DMV" --at 2026-11-25T09:30 --minutes 90 --place "Registry office"
  enter goal measure "$c" "$g" 16 --attainment -1
  enter monitor contact "$c" "Called back from the workshop, will be at the hearing half an hour early." --at 2026-11-18T10:20 --minutes 10 --mode phone
}

practice
odalys_brink
fenn_harrow
mirko_valdane
tamsin_oake
ilse_quandt
bram_tollerud
safiya_merrow
juniper_ashgrove
corvin_delamare
yara_nettlefold
underboughs
rune_halvorsby
