"""What a participant receives back, as one French page: their answers, marks, explanations and comments."""

from grader.feedback.giving import FeedbackPage, Restitution, give_back
from grader.feedback.page import page
from grader.feedback.results import restore_results

__all__ = ["FeedbackPage", "Restitution", "give_back", "page", "restore_results"]
