"""The stories, each as a sentence about the product."""

from . import stories


def test_who_comes_back_in_another_role_sees_what_that_role_sees() -> None:
    """DN-6."""
    stories.comes_back_in_another_role()


def test_what_somebody_was_told_is_refused_is_not_applied_when_they_come_back() -> None:
    """UP-2."""
    stories.hears_a_refusal_elsewhere_and_comes_back()


def test_words_that_were_refused_come_back_to_who_took_over_and_lost_the_line_before_hearing_it() -> None:
    """HS-6, DN-6."""
    stories.takes_over_before_a_refusal_is_heard()


def test_what_somebody_was_told_is_refused_is_not_applied_by_a_process_that_stood_still_with_it() -> None:
    """UP-2, UP-4."""
    stories.is_greeted_late_by_a_process_that_stood_still()


def test_what_is_told_as_refused_at_hello_no_longer_waits_there_to_be_applied() -> None:
    """HS-6, UP-2."""
    stories.comes_back_to_what_waits_where_a_later_command_was_applied_elsewhere()


def test_a_name_that_was_taken_out_leaves_the_screen_of_who_comes_back_at_a_process_that_never_saw_it() -> None:
    """HS-4."""
    stories.withdraws_unheard()


def test_who_visits_another_group_changes_nothing_of_theirs() -> None:
    """Method C12, F08."""
    stories.changes_nothing_as_a_guest()


def test_who_chooses_in_two_tabs_is_counted_once() -> None:
    stories.chooses_in_two_tabs()
