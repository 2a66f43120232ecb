// Goals and services to start from where a practice has no templates of its own. Meant to be bent to the client: a
// baseline or target left out is the client's to say.
#include <array>

#include "casemgr/model/templates.hpp"

namespace casemgr {

namespace {

struct GoalRow {
  const char* name;
  const char* domain;
  const char* statement;
  const char* what;
  const char* unit;
  const char* baseline;
  const char* target;
  int days;
  std::array<const char*, 3> steps;
};

constexpr std::array<GoalRow, 27> goal_rows{{
    {"condition-in-hand",
     "diagnoses",
     "Knows the signs that call for a doctor and what to do about each",
     "signs known",
     "signs",
     "",
     "3",
     90,
     {"Ask the doctor which signs matter", "Write them on one page with the numbers to call",
      "Show the page to a person nearby"}},
    {"care-kept",
     "treatment",
     "Keeps every treatment appointment for three months",
     "missed appointments",
     "a month",
     "",
     "0",
     90,
     {"Put the appointments into one calendar", "Arrange the way there", "Agree who reminds"}},
    {"medicines-as-meant",
     "medications",
     "Takes all medicines as prescribed",
     "days taken as meant",
     "of 7 days",
     "",
     "7",
     90,
     {"Bring all boxes to one review", "Set up a weekly box or reminder", "Check the box together once a week"}},
    {"manages-at-home",
     "function",
     "Manages washing, dressing and one warm meal a day at home",
     "tasks managed",
     "tasks",
     "",
     "3",
     120,
     {"Go through a day at home together", "Try the aids that fit", "Arrange help for what remains"}},
    {"covered",
     "insurance",
     "Health cover is in force without a gap",
     "cover in force",
     "cover",
     "0",
     "1",
     60,
     {"Gather the papers", "Hand in the application", "Ask for the decision in writing"}},
    {"fewer-falls",
     "health",
     "No fall for three months",
     "falls",
     "a month",
     "",
     "0",
     90,
     {"Walk through the home and remove what trips", "Ask for a review of sight and medicines",
      "Practise getting up safely"}},
    {"sleep-and-pain",
     "health",
     "Sleeps six hours a night",
     "hours of sleep",
     "hours",
     "",
     "6",
     90,
     {"Keep a page of nights for a week", "Ask the doctor about pain and sleep", "Try one change at a time"}},
    {"stable-housing",
     "housing",
     "Signed lease for a home that fits and can be paid",
     "signed lease",
     "lease",
     "0",
     "1",
     180,
     {"Gather the papers for applications", "Apply at two places", "Visit two homes"}},
    {"home-kept",
     "housing",
     "Stays in the present home: rent paid and the notice withdrawn",
     "months of rent paid on time",
     "months",
     "0",
     "3",
     120,
     {"Call the landlord and ask for a plan", "Apply for help with arrears", "Set up the payment"}},
    {"food-to-the-end",
     "food",
     "Enough food in the house on the last day of each month",
     "days without enough food",
     "a month",
     "",
     "0",
     90,
     {"List what is eaten and where it is bought", "Apply for food benefits", "Visit the nearest food bank once"}},
    {"bills-paid",
     "finances",
     "Rent, power and water are paid on time for three months",
     "months paid on time",
     "months",
     "",
     "3",
     120,
     {"List income and bills on one page", "Apply for each benefit that fits", "Agree on payment plans"}},
    {"debts-in-order",
     "finances",
     "Every debt has a plan that can be kept",
     "debts with a plan",
     "debts",
     "",
     "",
     120,
     {"Gather every letter", "Meet debt advice", "Agree on plans in writing"}},
    {"work-found",
     "employment",
     "Works the hours wanted in a job that suits",
     "signed contract",
     "contract",
     "0",
     "1",
     180,
     {"Name what the work should be like", "Write the papers for applications", "Apply to three places"}},
    {"course-finished",
     "education",
     "Finishes the course chosen",
     "course finished",
     "course",
     "0",
     "1",
     365,
     {"Choose a course", "Enrol", "Find a place and hours to learn"}},
    {"gets-there",
     "transportation",
     "Gets to every appointment of a month on own arrangement",
     "appointments missed for want of a ride",
     "a month",
     "",
     "0",
     60,
     {"List the ways that are needed", "Apply for a pass or rides", "Try one way together"}},
    {"matter-settled",
     "legal",
     "The matter in question is settled, or in the hands of counsel",
     "matter settled or represented",
     "matter",
     "0",
     "1",
     120,
     {"Gather letters and deadlines", "Make an appointment with legal aid", "Go there together where wanted"}},
    {"place-nearby",
     "community",
     "Uses one place nearby every week",
     "weeks with a visit",
     "of 4 weeks",
     "",
     "4",
     90,
     {"List places nearby that appeal", "Visit two of them", "Choose one and go again"}},
    {"mood-lifted",
     "mental-health",
     "Sleeps and gets up: the score of the mood questionnaire is halved",
     "score",
     "points",
     "",
     "",
     120,
     {"Make a first appointment for treatment", "Choose one activity for each day",
      "Write down whom to call on a bad day"}},
    {"safe-with-memory",
     "cognition",
     "Finds through the day with aids that remind",
     "days without a missed task",
     "of 7 days",
     "",
     "7",
     90,
     {"Ask for an assessment of memory", "Set up calendar, notes and labels", "Agree who looks in and when"}},
    {"burden-carried",
     "emotional",
     "Does one thing that gives strength on five days a week",
     "days with it",
     "of 7 days",
     "",
     "5",
     60,
     {"Name what has helped before", "Choose one for the next week", "Look back on the week together"}},
    {"use-less",
     "substance-use",
     "Uses less: the days without use go up to the number chosen",
     "days without use",
     "of 7 days",
     "",
     "",
     120,
     {"Talk through what use gives and takes", "Choose a number of days", "Meet the service or group once"}},
    {"safe-now",
     "safety",
     "Has a written safety plan and a place to go",
     "safety plan written",
     "plan",
     "0",
     "1",
     14,
     {"Write the plan together, in a safe place", "Agree on words that call for help", "Know the way to a safe place"}},
    {"carer-relieved",
     "supports",
     "The person who cares has free time each week",
     "free hours",
     "a week",
     "",
     "4",
     90,
     {"Ask what would relieve most", "Find someone to step in", "Try it for two weeks"}},
    {"company",
     "social",
     "Is in company twice a week",
     "times in company",
     "a week",
     "",
     "2",
     90,
     {"Name who or what is missed", "Arrange one visit or group", "Choose two fixed times a week"}},
    {"strength-used",
     "strengths",
     "Uses what they are good at once a week with others",
     "times",
     "a month",
     "",
     "4",
     90,
     {"Name it together", "Find where it is welcome", "Do it once"}},
    {"resource-opened",
     "resources",
     "Draws on a resource that is there and unused",
     "resource in use",
     "resource",
     "0",
     "1",
     60,
     {"List what there is", "Choose one", "Take the first step towards it"}},
    {"coping-at-hand",
     "coping",
     "Has three ways at hand that help on hard days",
     "ways tried",
     "ways",
     "0",
     "3",
     60,
     {"Recall what helped before", "Write three of them on a card", "Try one on an easy day"}},
}};

struct ServiceRow {
  const char* name;
  const char* domain;
  const char* label;
  ServiceUnit unit;
  int units;
};

namespace starting_services {

using enum ServiceUnit;

constexpr std::array<ServiceRow, 28> service_rows{{
    {"health-teaching", "diagnoses", "Teaching about the condition", session, 4},
    {"treatment-escort", "treatment", "Accompaniment to treatment", visit, 6},
    {"medication-review", "medications", "Review of all medicines", session, 2},
    {"personal-care", "function", "Personal care at home", hour, 40},
    {"aids-fitting", "function", "Fitting of aids at home", visit, 2},
    {"benefit-advice", "insurance", "Advice on health cover", session, 2},
    {"home-nursing", "health", "Nursing at home", visit, 12},
    {"fall-prevention", "health", "Strength and balance training", session, 12},
    {"housing-navigation", "housing", "Housing navigation", hour, 12},
    {"tenancy-support", "housing", "Tenancy support", hour, 10},
    {"food-parcels", "food", "Food parcels", item, 8},
    {"meals-at-home", "food", "Meals brought home", item, 30},
    {"money-advice", "finances", "Money and debt advice", session, 4},
    {"job-coaching", "employment", "Job coaching", session, 8},
    {"tutoring", "education", "Tutoring", session, 10},
    {"rides", "transportation", "Rides to care", visit, 12},
    {"legal-advice", "legal", "Legal advice", session, 3},
    {"day-centre", "community", "Day centre", day, 12},
    {"talking-treatment", "mental-health", "Talking treatment", session, 12},
    {"memory-clinic", "cognition", "Assessment of memory", session, 2},
    {"day-structure", "cognition", "Day care for people with memory loss", day, 12},
    {"counselling", "emotional", "Counselling", session, 8},
    {"treatment-substance", "substance-use", "Treatment of substance use", session, 12},
    {"peer-group", "substance-use", "Peer group", session, 12},
    {"safety-advice", "safety", "Advice and shelter", session, 4},
    {"respite", "supports", "Respite for the person who cares", hour, 24},
    {"visiting", "social", "Visiting service", visit, 12},
    {"group", "social", "Group of interest", session, 12},
}};

}  // namespace starting_services

Templates made() {
  Templates all;
  for (const GoalRow& row : goal_rows) {
    GoalTemplate& goal = all.goals[row.name];
    goal.domain = {row.domain};
    goal.statement = row.statement;
    goal.what = row.what;
    goal.unit = row.unit;
    goal.baseline = Decimal::parse(row.baseline);
    goal.target = Decimal::parse(row.target);
    goal.days = row.days;
    goal.steps.assign(row.steps.begin(), row.steps.end());
  }
  for (const ServiceRow& row : starting_services::service_rows) {
    ServiceTemplate& service = all.services[row.name];
    service.domain = {row.domain};
    service.category = {row.domain};
    service.label = row.label;
    service.unit = row.unit;
    service.units = Decimal(row.units);
  }
  return all;
}

}  // namespace

const Templates& starting_templates() {
  static const Templates all = made();
  return all;
}

}  // namespace casemgr
