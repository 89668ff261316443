"""English."""

from sla.words.table import Words

WORDS = Words(
    date="j F Y",
    days="{days} days",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    priorities={"low": "low", "normal": "normal", "high": "high", "urgent": "urgent"},
    faults={
        # names
        "name_taken": "There is another one called “{name}”. Choose a different name.",
        "name_archived": "“{name}” is the name of an archived one, which keeps it. Choose a different name.",
        "too_many": "There can be {most} at most. Archive one that is no longer needed.",
        # calendars
        "unknown_zone": "There is no time zone “{zone}”. Write one like Europe/Lisbon or America/Sao_Paulo.",
        "near_zone": "There is no time zone “{zone}”. Did you mean {near}?",
        "bad_time": "“{text}” is no time of day. Write it like 09:30; a day ends at 24:00.",
        "empty_window": "Opens and closes at the same minute. A whole day is 00:00 to 24:00.",
        "midnight_is_24": "To close at midnight, write 24:00.",
        "past_midnight": "Goes past midnight. End it at 24:00, and begin {day} with {rest}.",
        "past_midnight_date": "Goes past midnight. End it at 24:00; hours after it belong to the next day: {rest}.",
        "overlap": "Overlaps with {other}. Join the two into one.",
        "date_twice": "{date} is in the list twice. Keep one of the two.",
        "date_far": "Only dates from {first} to {last} can be listed.",
        "never_opens": "Not open at any time within a year, so no promise would ever come to its deadline.",
        "policy_far": "By “{policy}” a ticket of {start} would be due on {deadline}, more than a year later.",
        "policy_never": "“{policy}” would have no deadline: too little time is open.",
        "unknown_country": "No holidays are known for a country “{country}”.",
        "unknown_subdivision": "{country} has no region “{subdivision}”.",
        "unknown_years": "Write years from {first} to {last}, such as 2026,2027; at most {most} of them.",
        # what a policy matches
        "no_values": "Choose at least one value, or leave this condition out.",
        "unknown_field": "Tickets cannot be told apart by “{field}”. Use one of: {known}.",
        "unknown_channel": "There is no kind of channel “{value}”. There are: {known}.",
        "unknown_team": "There is no team with the number {value}.",
        "unknown_priority": "There is no priority “{value}”. There are: {known}.",
        "unknown_language": "“{value}” is no language. Write its code, such as pt or pt-BR.",
        "not_a_number": "A team is given by its number.",
        "not_a_text": "This must be a text.",
        "blank": "This must not be empty.",
        "too_long": "At most {most} characters.",
        "fallback_match": "The last policy is for every ticket that no other matches, so it has no conditions.",
        "shadowed": "No ticket gets this far: “{policy}” comes before, and takes every ticket described here.",
        "shadowed_together": "No ticket gets this far: {policies} come before, and take every ticket described here.",
        # what it promises
        "unknown_metric": "“{value}” is nothing that can be promised. Use one of: {known}.",
        "no_targets": "Promise at least one thing.",
        "no_target_for": "Tickets of the priority {priority} would have no promise. Add a time for them, or for all.",
        "fallback_targets": "The last policy promises this for every priority, so that no ticket is without a promise.",
        "no_seconds": "Give a time, at least for every priority together (“*”).",
        "zero_target": "A promise of no time cannot be kept. It must be more than zero.",
        "long_target": "At most {most} can be promised.",
        "target_far": "With these hours a ticket of {start} would be due only on {deadline}, more than a year later.",
        "target_never": "With these opening hours there would be no deadline: too little time is open.",
        "unknown_counts": "“{value}” is no way to count replies. Use one of: {known}.",
        "unknown_pause": "Clocks cannot stand still while a ticket is “{value}”. Use one of: {known}.",
        "twice": "This is in the list twice.",
        "fallback_active": "The last policy cannot be switched off: tickets would be without a promise.",
        # calendars of policies
        "unknown_calendar": "There is no calendar with the number {value}.",
        "archived_calendar": "“{calendar}” is archived. Choose a calendar that is in use.",
        # ladders
        "bad_rung": "“{value}” is no step. "
        "Write a share of the time like 75%, or how long before the deadline: -15m, -2h.",
        "rung_range": "A share can be {share}% at most, and a time before the deadline {most}.",
        "rung_order": "Comes after {other}, but happens before it. Put the steps in the order of time.",
        "rung_twice": "There is another step at {value}. Join the two.",
        "unknown_recipient": "“{value}” is nobody. Use assignee, lead, supervisors, or agent: with a number.",
        "unknown_agent": "There is no agent with the number {value}, or they have left.",
        "unknown_way": "“{value}” is no way to tell people. Use app, email or both.",
        "no_way": "Say how they are told: in the app, by e-mail, or both.",
        "unknown_reassign": "“{value}” is nobody to hand a ticket to. Use least_loaded, or nothing.",
        "quiet_empty": "Quiet hours end at another minute than they begin.",
        # the order of policies
        "order_changed": "Name every policy once, without the last one. The list may have changed since you saw it.",
    },
)
