"""Rules about the chain from needs to goals to strategies."""
